import CPNG

extension QRCode {
  /// The code as a PNG of two colours, a module being a square of so many pixels.
  package func png(modulePixels: Int) -> [UInt8] {
    precondition(modulePixels > 0, "a module has pixels")
    let side = outerWidth * modulePixels
    var pixels = [UInt8](repeating: 1, count: side * side)
    for row in 0..<side {
      for column in 0..<side
      where isDark(row: row / modulePixels, column: column / modulePixels) {
        pixels[row * side + column] = 0
      }
    }
    var image = unsafe png_image()
    unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
    unsafe image.width = png_uint_32(side)
    unsafe image.height = png_uint_32(side)
    // A pixel is the number of a colour, of which there are two, each of three bytes.
    unsafe image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR) | png_uint_32(PNG_FORMAT_FLAG_COLORMAP)
    unsafe image.colormap_entries = 2
    let colours: [UInt8] = [0, 0, 0, 255, 255, 255]
    var size = 0
    // Without memory it says how much the picture takes.
    var isDone = unsafe png_image_write_to_memory(&image, nil, &size, 0, pixels, 0, colours)
    precondition(isDone != 0, "a picture of two colours can be written")
    var bytes = [UInt8](repeating: 0, count: size)
    isDone = unsafe png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, colours)
    precondition(isDone != 0 && size <= bytes.count, "a picture can be written twice")
    return Array(bytes[..<size])
  }
}
