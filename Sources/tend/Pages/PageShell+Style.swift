extension PageShell {
    /// Colours have names, light and dark; those of groups are told apart also by eyes that see no red or no green.
    static let style = """
        :root { color-scheme: light dark; --ink: #1c2127; --soft: #59636e; --line: #d9dee4; --paper: #fff; --ground: #f4f6f8;
          --accent: #0b63b0; --heat: #08519c; --alarm: #b42318; --empty: #eceff2;
          --c0: #0072b2; --c1: #e69f00; --c2: #009e73; --c3: #cc79a7; --c4: #56b4e9; --c5: #d55e00; --c6: #8c6bb1; --c7: #8a939d; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8eaed; --soft: #a3adb8; --line: #39424d; --paper: #1a1f26; --ground: #11151a; --accent: #7db8f0;
            --heat: #6db3f8; --alarm: #ff9d92; --empty: #262d36;
            --c0: #3d9fdc; --c1: #f0b429; --c2: #2bc198; --c3: #dd97bf; --c4: #8fd0f5; --c5: #f17a3a; --c6: #b39ad6; --c7: #8a939d; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--ground); color: var(--ink);
          font: 15px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
        main { max-width: 1120px; margin: 0 auto; padding: 28px 16px 64px; }
        h1 { font-size: 24px; line-height: 1.3; margin: 0; overflow-wrap: anywhere; }
        h2 { font-size: 17px; margin: 0; }
        h3 { font-size: 13px; font-weight: 600; color: var(--soft); margin: 14px 0 4px; }
        p { margin: 4px 0 0; }
        .soft, small { color: var(--soft); }
        small { font-size: 13px; }
        section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 18px; margin-top: 16px; }
        section > .head { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; justify-content: space-between;
          margin-bottom: 12px; }
        .note { color: var(--soft); font-size: 13px; margin: -6px 0 12px; }
        .tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: 12px; margin-top: 18px; }
        .tile { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 12px 14px; }
        .tile b { display: block; font-size: 22px; line-height: 1.3; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
        .tile b small { font-weight: 400; }
        .tile span { font-size: 13px; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
        th, td { text-align: left; padding: 6px 8px; border-bottom: 1px solid var(--line); vertical-align: top; }
        th { font-weight: 600; color: var(--soft); font-size: 13px; vertical-align: bottom; }
        .n { text-align: right; white-space: nowrap; }
        svg { display: block; }
        svg text { fill: var(--soft); font-size: 11px; }
        svg .axis { stroke: var(--line); }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin-top: 10px; font-size: 13px; align-items: center; }
        .legend span { overflow-wrap: anywhere; }
        .legend i { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px; }
        figcaption { overflow-wrap: anywhere; margin-bottom: 6px; font-weight: 600; font-size: 14px; }
        figcaption small { display: block; font-weight: 400; }
        @media (max-width: 760px) {
          main { padding: 18px 10px 48px; }
          section { padding: 14px 12px; }
          .tiles { grid-template-columns: repeat(2, 1fr); }
        }
        @media print {
          body, section, .tile { background: #fff; }
          section { break-inside: avoid-page; }
        }

        """
}
