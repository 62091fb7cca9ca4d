/// Valid files that between them use everything that the reader follows.
enum YAMLFixtures {
    static let rule = """
        rule: honeymoon                  # unique
        title: 蜜月期关怀
        category: marketing
        on: honeymoon
        if:
          - customer.tier in [C, D]
          - customer.orders == 1
        steps:
          - id: hello
            after: 3d at 10:00
            do: [{sms: honeymoon-hello}]
          - id: voucher
            after: 10d at 10:00
            unless: paid
            do:
              - coupon: {name: honeymoon-5, off: 5, over: 30, lasts: 14d}
              - sms: honeymoon-voucher
        goal: {event: paid, within: 30d}
        holdout: 10%

        """

    static let shop = """
        \u{FEFF}shop: "优丽斯堡"
        time_zone: 'Asia/Shanghai'
        sms: {signature: 优丽斯堡, opt_out: "拒收请回复R\\n", price: 0.045}
        caps: {marketing: [1 per 1d, 4 per 30d]}
        tiers:
          A: >-
            customer.orders >= 2 and
            customer.average_order in 14.8..32.85
          B: |
            customer.orders >= 2

          D: !!bool true
        segments:
          regulars: 'it''s
            folded

            here'
        "\\x41\\u4e2d\\U0001F600": "a \\
          b"
        """

    static let several =
        "---\r\na: [1,\r\n  '二', \"三\"]\r\n...\r\n---\r\n# nothing\r\n---\r\n- |2-\r\n   x\r\n- >+\r\n  y\r\n\r\n- {}\r\n"

    static let refused = """
        base: &base {a: 1, a: 2}
        copy: *base
        <<: *base
        ? [x, y]
        : !shop z
        text: "\\e"
        """

    static let all = [rule, shop, several, refused]
}
