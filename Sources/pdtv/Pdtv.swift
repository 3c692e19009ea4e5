@main
enum Pdtv {
  static func main() {}
}
