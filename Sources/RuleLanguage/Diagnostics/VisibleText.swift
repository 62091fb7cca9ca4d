/// Text from a file as a terminal may show it: control characters become their pictures, characters that hide, reorder or
/// break text become U+FFFD. One character stays one character.
package func visible(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars { view.append(visible(scalar)) }
    return String(view)
}

private func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0..<0x20:
        Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F:
        "\u{2421}"
    case 0x80..<0xA0, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB:
        "\u{FFFD}"
    default:
        scalar
    }
}
