import CPNG
import CZBar

/// A picture as grey values, row by row.
struct Picture {
  var width: Int
  var height: Int
  var grey: [UInt8]

  struct Unreadable: Error {}

  init(png: [UInt8]) throws {
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    guard unsafe png_image_begin_read_from_memory(&image, png, png.count) != 0 else {
      throw Unreadable()
    }
    // The format 0 is grey of eight bits, a byte a pixel.
    unsafe image.format = 0
    width = Int(unsafe image.width)
    height = Int(unsafe image.height)
    grey = [UInt8](repeating: 0, count: width * height)
    guard unsafe png_image_finish_read(&image, nil, &grey, 0, nil) != 0 else { throw Unreadable() }
  }
}

/// ZBar, which finds the codes of a picture and reads them.
@safe
struct ZBarReader: ~Copyable {
  private let scanner: OpaquePointer

  struct NoScanner: Error {}

  init() throws {
    guard let scanner = unsafe zbar_image_scanner_create() else { throw NoScanner() }
    unsafe self.scanner = scanner
    // Codes may be as small as a pixel a module: every line is looked at.
    _ = unsafe zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_X_DENSITY, 1)
    _ = unsafe zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_Y_DENSITY, 1)
  }

  deinit { unsafe zbar_image_scanner_destroy(scanner) }

  /// The texts of all QR codes.
  func texts(in picture: Picture) -> [[UInt8]] {
    guard let image = unsafe zbar_image_create() else { return [] }
    defer { unsafe zbar_image_destroy(image) }
    // "Y800" is a byte of grey a pixel.
    let grey = "Y800".utf8.reversed().reduce(0) { $0 << 8 | UInt($1) }
    unsafe zbar_image_set_format(image, grey)
    unsafe zbar_image_set_size(image, UInt32(picture.width), UInt32(picture.height))
    return unsafe picture.grey.withUnsafeBytes { bytes in
      unsafe zbar_image_set_data(image, bytes.baseAddress, UInt(bytes.count), nil)
      _ = unsafe zbar_scan_image(scanner, image)
      var texts: [[UInt8]] = []
      var symbol = unsafe zbar_image_first_symbol(image)
      while let found = unsafe symbol {
        if unsafe zbar_symbol_get_type(found) == ZBAR_QRCODE,
          let data = unsafe zbar_symbol_get_data(found)
        {
          let count = Int(unsafe zbar_symbol_get_data_length(found))
          unsafe texts.append(
            UnsafeBufferPointer(start: data, count: count).map { UInt8(bitPattern: $0) })
        }
        unsafe symbol = zbar_symbol_next(found)
      }
      return texts
    }
  }
}
