import Diagnostics
import Dispatch
import Glibc
import Journal
import Threads

/// A clerk on the thread that lives the days.
final class ClerkHere: PageTaker {
  private var clerk: Clerk

  init(_ clerk: Clerk) { self.clerk = clerk }

  func take(_ page: consuming Page) throws(Problem) -> Page {
    var page = page
    try clerk.take(&page)
    return page
  }

  func finish() throws(Problem) -> Books { try clerk.close() }
}

/// A clerk on a thread of its own.
///
/// Pages go from the day loop to the clerk and batches from the clerk to the ledger, each thread waiting for none but the next: the
/// ledger's hashes come with the lines, so that nobody waits in a circle.
final class ClerkThread: PageTaker, Sendable {
  private let pages = Pipe<Page>(depth: 16)
  private let books = Promise<Books, Problem>()

  init(_ make: @escaping @Sendable () throws(Problem) -> Clerk) {
    DispatchQueue(label: "clerk", qos: .userInitiated).async { [self] in
      giveWay(by: 5)
      do throws(Problem) {
        var clerk = try make()
        while var page = try pages.receive() {
          try clerk.take(&page)
          pages.recycle(page)
        }
        books.keep(.success(try clerk.close()))
      } catch {
        pages.fail(error)
        books.keep(.failure(error))
      }
    }
  }

  func take(_ page: consuming Page) throws(Problem) -> Page {
    let next = pages.spare() ?? Page()
    try pages.send(page)
    return next
  }

  func finish() throws(Problem) -> Books {
    pages.finish()
    return try books.wait().get()
  }
}

/// Keeps the batches that become full until the page goes to the clerk.
final class BatchTray: RowSink {
  private(set) var full: [Batch] = []
  private var spares: [Batch] = []

  func take(_ batch: consuming Batch) throws(Problem) -> Batch {
    var next = spares.popLast() ?? Batch()
    next.follow(batch)
    full.append(batch)
    return next
  }

  /// Puts the full batches into a page and takes back the storage of those before.
  func empty(into page: inout Page) {
    page.batches.append(contentsOf: full)
    full.removeAll(keepingCapacity: true)
    spares.append(contentsOf: page.spareBatches)
    page.spareBatches.removeAll(keepingCapacity: true)
  }
}
