extension PreviewPage {
    /// What the drawings say, in the reader's language, and how figures are written.
    static let words = #"""
        const content = JSON.parse(document.getElementById("data").textContent);
        const preview = content.preview;
        const pick = (english, chinese) => content.language === "zh" ? chinese : english;
        const currency = preview.totals.cost.currency;
        const say = {
          weekdays: pick(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["一", "二", "三", "四", "五", "六", "日"]),
          measures: {
            messages: pick("texts", "短信"), coupons: pick("coupons", "优惠券"), tasks: pick("tasks", "任务"),
          },
          others: count => pick(`${count} other rules`, `其他 ${count} 条规则`),
          anybody: pick("anybody", "任何人"),
        };

        const number = value => value.toLocaleString("en");
        const reason = code => content.reasons[code] || code;
        const clock = time => time.slice(0, 16).replace("T", " ");
        const sum = values => values.reduce((total, value) => total + value, 0);

        // An amount as people write it: rounded half up to the currency's own digits, as the terminal does.
        function money(amount) {
          const [whole, fraction = ""] = amount.split(".");
          const digits = content.fraction_digits;
          const shift = 10 ** digits, units = Number(whole) * shift + Number((fraction + "0000").slice(0, digits) || 0);
          const rounded = units + ((fraction + "0000")[digits] >= "5" ? 1 : 0);
          return (rounded / shift).toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
        }

        """#
}
