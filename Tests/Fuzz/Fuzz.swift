import FuzzTargets
import Glibc
import Synchronization

// `fuzz TARGET [CORPUS…] [-OPTION=VALUE…]`: libFuzzer's `main` runs and calls what it knows by name.

private let chosen = Mutex<FuzzTarget?>(nil)

/// Called once, before libFuzzer reads the command line: takes the target out of it.
@c(LLVMFuzzerInitialize)
func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  guard unsafe count.pointee > 1, let name = unsafe words.pointee[1],
    let target = unsafe FuzzTarget(rawValue: String(cString: name))
  else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
    print("usage: fuzz \(names) [CORPUS…] [-OPTION=VALUE…]")
    exit(EX_USAGE)
  }
  chosen.withLock { $0 = target }
  unsafe words.pointee[1] = words.pointee[0]
  unsafe words.pointee += 1
  unsafe count.pointee -= 1
  return 0
}

/// Called with each input.
@c(LLVMFuzzerTestOneInput)
func runOne(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let target = chosen.withLock { $0 }
  let bytes = unsafe UnsafeBufferPointer(start: start, count: count)
  unsafe target?.run(bytes.span)
  return 0
}

/// SwiftPM has the linker define `main` as this where nothing else does; libFuzzer does.
@c(fuzz_main)
func entry() -> CInt { EX_SOFTWARE }
