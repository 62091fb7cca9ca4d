/// SipHash-2-4 with a 128-bit result (Aumasson and Bernstein, https://www.aumasson.jp/siphash/siphash.pdf): the same value
/// on every machine and in every run, unlike Swift's own Hasher.
package struct StableHash: Sendable {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    private var tail: UInt64 = 0
    private var count = 0

    package struct Key: Hashable, Sendable {
        package var first: UInt64
        package var second: UInt64

        package init(first: UInt64, second: UInt64) {
            self.first = first
            self.second = second
        }

        /// For hashes that need no secret: versions and shares.
        package static let open = Key(first: 0, second: 0)
    }

    package struct Digest: Hashable, Sendable {
        package var first: UInt64
        package var second: UInt64

        /// 32 lower-case hexadecimal digits.
        package var hexadecimal: String { hexadecimal(32) }

        /// The first so many of them.
        package func hexadecimal(_ count: Int) -> String {
            String(unsafeUninitializedCapacity: 32) { digits in
                StableHash.spell(first, into: digits, from: 0)
                StableHash.spell(second, into: digits, from: 16)
                return min(count, 32)
            }
        }
    }

    package init(key: Key = .open) {
        v0 = key.first ^ 0x736f_6d65_7073_6575
        v1 = key.second ^ 0x646f_7261_6e64_6f6d ^ 0xee
        v2 = key.first ^ 0x6c79_6765_6e65_7261
        v3 = key.second ^ 0x7465_6462_7974_6573
    }

    package mutating func combine(bytes: some Sequence<UInt8>) {
        for byte in bytes {
            tail |= UInt64(byte) << UInt64((count & 7) * 8)
            count += 1
            if count & 7 == 0 {
                absorb(tail)
                tail = 0
            }
        }
    }

    /// Hashes the text and a separator, so that `ab`, `c` and `a`, `bc` differ.
    package mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine($0) }
        combine(bytes: CollectionOfOne(0xff))
    }

    /// Eight bytes at a time.
    private mutating func combine(_ bytes: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(bytes)
        let shift = UInt64((count & 7) * 8)
        var next = 0
        while next + 8 <= raw.count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: next, as: UInt64.self))
            absorb(tail | word << shift)
            tail = shift == 0 ? 0 : word >> (64 - shift)
            next += 8
        }
        count += next
        combine(bytes: bytes[next...])
    }

    package func digest() -> Digest {
        var state = self
        state.absorb(state.tail | UInt64(truncatingIfNeeded: count & 0xff) << 56)
        state.v2 ^= 0xee
        for _ in 0..<4 { state.round() }
        let first = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
        state.v1 ^= 0xdd
        for _ in 0..<4 { state.round() }
        return Digest(first: first, second: state.v0 ^ state.v1 ^ state.v2 ^ state.v3)
    }

    private mutating func absorb(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        v0 &+= v1
        v1 = StableHash.rotated(v1, by: 13) ^ v0
        v0 = StableHash.rotated(v0, by: 32)
        v2 &+= v3
        v3 = StableHash.rotated(v3, by: 16) ^ v2
        v0 &+= v3
        v3 = StableHash.rotated(v3, by: 21) ^ v0
        v2 &+= v1
        v1 = StableHash.rotated(v1, by: 17) ^ v2
        v2 = StableHash.rotated(v2, by: 32)
    }

    private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 {
        value << bits | value >> (64 - bits)
    }

    /// Its bytes, the lowest first.
    private static func spell(_ value: UInt64, into digits: UnsafeMutableBufferPointer<UInt8>, from start: Int) {
        for index in 0..<16 {
            let digit = UInt8(truncatingIfNeeded: value.byteSwapped >> UInt64((15 - index) * 4)) & 0xf
            digits[start + index] = digit + UInt8(ascii: digit < 10 ? "0" : "W")
        }
    }
}
