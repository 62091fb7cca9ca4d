extension PreviewPage {
    /// The list of people: filtered as one types, drawn a page at a time.
    static let peopleScript = #"""
        const steps = rules.flatMap(rule => rule.steps.map(step => ({ rule: rule.rule, title: rule.title || "", step: step.step })));
        // A line is [person, step, when, reason or null, texts, coupons, tasks].
        const lines = content.lines, people = content.people;
        let shownLines = 100;

        // What a line can be found by, in small letters; made when somebody first searches.
        let texts = null;
        function searchTexts() {
          texts = texts || lines.map(([person, step, due, code, ...made]) => [...people[person], steps[step].rule, steps[step].title,
            steps[step].step, due, code ? code + " " + reason(code) : "", ...made.flat()].join("\n").toLowerCase());
          return texts;
        }

        const labelled = (label, control) => make("label", {}, make("small", {}, label), control);
        const option = (value, words) => make("option", { value }, words);
        const search = make("input", { type: "search", id: "search", autocomplete: "off",
          placeholder: pick("customer, phone ending, reason, a word of the text…", "顾客、手机尾号、原因、短信里的字……") });
        const ofRule = make("select", { id: "rule" }, option("", pick("all rules", "所有规则")), ...rules.map(rule => option(rule.rule, rule.title ? `${rule.title} (${rule.rule})` : rule.rule)));
        const outcome = make("select", { id: "outcome" }, option("", pick("everybody", "所有人")), option("act", pick("who gets something", "会收到的")), option("skip", pick("who is skipped", "跳过的")));
        // Whoever gets nothing is only a choice away.
        if (totals.acted > 0) outcome.value = "act";
        const from = make("input", { type: "date", id: "from" }), to = make("input", { type: "date", id: "to" });
        const found = make("div", {}), count = make("p", { class: "soft", id: "count", role: "status" });

        function hits(wanted) {
          const words = search.value.trim().toLowerCase().split(/\s+/).filter(word => word);
          const all = words.length > 0 ? searchTexts() : null;
          return lines.filter((line, index) => (!ofRule.value || steps[line[1]].rule === ofRule.value)
            && (!wanted || (line[3] === null) === (wanted === "act"))
            && (!from.value || line[2].slice(0, 10) >= from.value) && (!to.value || line[2].slice(0, 10) <= to.value)
            && words.every(word => all[index].includes(word)));
        }

        function listPeople() {
          const shown = hits(outcome.value);
          const persons = new Set(shown.map(line => line[0])).size;
          const left = content.left_out > 0 ? pick(`; the page leaves out ${number(content.left_out)} more lines`, `；本页另有 ${number(content.left_out)} 行未列出`) : "";
          count.textContent = pick(`${number(shown.length)} ${shown.length === 1 ? "line" : "lines"}, ${number(persons)} ${persons === 1 ? "person" : "people"}`,
            `${number(shown.length)} 行，${number(persons)} 人`) + left;
          // Somebody who is looked for and gets nothing is found all the same.
          const others = search.value.trim() && outcome.value ? hits(outcome.value === "act" ? "skip" : "act").length : 0;
          if (others > 0) {
            const button = make("button", { type: "button", class: "inline" }, outcome.value === "act"
              ? pick(`${number(others)} more where they are skipped`, `另有 ${number(others)} 行被跳过`) : pick(`${number(others)} more where they get something`, `另有 ${number(others)} 行会收到`));
            button.addEventListener("click", () => { outcome.value = ""; filterChanged(); });
            count.append(" ", button);
          }
          found.replaceChildren(table([[pick("customer", "顾客")], [pick("when", "时间")], [pick("rule", "规则")], [pick("what", "内容")]],
            shown.slice(0, shownLines).map(([person, step, due, code, sent, coupons, tasks]) => {
              const [key, name, phone] = people[person];
              const about = [name, phone].filter(text => text).join(" · ");
              return [make("div", { class: "name" }, key, ...(about ? [make("small", {}, about)] : [])), due,
                make("div", { class: "name" }, steps[step].title || steps[step].rule, make("small", {}, steps[step].rule + " / " + steps[step].step)),
                code ? make("span", { class: "soft" }, pick("skipped: ", "跳过：") + reason(code)) : [...sent, ...coupons.map(name => pick("coupon: ", "优惠券：") + name),
                  ...tasks.map(title => pick("task: ", "任务：") + title)].join("\n")];
            }), { kind: "people stack" }));
          if (shown.length > shownLines) {
            const more = make("button", { type: "button" }, pick("show more", "显示更多"));
            more.addEventListener("click", () => { shownLines += 500; listPeople(); });
            found.append(more);
          }
        }

        function filterChanged() {
          shownLines = 100;
          listPeople();
        }

        function showPeople(span) {
          from.value = span.from;
          to.value = span.to;
          outcome.value = "act";
          filterChanged();
          list.element.scrollIntoView({ behavior: "smooth" });
        }

        // While somebody types, not after every letter.
        let waiting = 0;
        search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filterChanged, lines.length > 20000 ? 200 : 0); });
        for (const control of [ofRule, outcome, from, to]) control.addEventListener("change", filterChanged);
        const list = section(pick("People", "名单"), "", make("div", { class: "filters" }, labelled(pick("search", "搜索"), search), labelled(pick("rule", "规则"), ofRule),
          labelled(pick("outcome", "结果"), outcome), labelled(pick("from", "从"), from), labelled(pick("to", "到"), to)), count, found);
        listPeople();
        """#
}
