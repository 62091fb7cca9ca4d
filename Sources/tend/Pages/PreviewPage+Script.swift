extension PreviewPage {
    static let words = #"""
        const content = JSON.parse(document.getElementById("data").textContent);
        const isChinese = content.language === "zh";
        const pick = (english, chinese) => isChinese ? chinese : english;
        const say = {
          texts: pick("texts", "条短信"),
          weekdays: pick(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["一", "二", "三", "四", "五", "六", "日"]),
        };

        """#

    /// Puts the page together. Everything that comes from the shop goes in as text, never as markup.
    static let script = #"""
        const preview = content.preview;
        const page = document.getElementById("page");

        function make(name, attributes, ...children) {
          const element = document.createElement(name);
          for (const key in attributes || {}) element.setAttribute(key, attributes[key]);
          element.append(...children);
          return element;
        }

        function section(title, ...children) {
          const element = make("section", {}, make("h2", {}, title), ...children);
          page.append(element);
          return element;
        }

        function table(heads, rows, kind) {
          return make("div", { class: "scroll" }, make("table", { class: kind || "" },
            make("thead", {}, make("tr", {}, ...heads.map(head => make("th", {}, head)))),
            make("tbody", {}, ...rows.map(cells => make("tr", {}, ...cells.map(cell =>
              cell instanceof Node ? make("td", {}, cell) : make("td", {}, String(cell))))))));
        }

        const number = value => value.toLocaleString();
        const money = value => Number(value.amount).toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 }) + " " + value.currency;
        const reason = code => content.reasons[code] || code;
        const clock = time => time.slice(0, 16).replace("T", " ");
        const first = preview.window.from.slice(0, 10), last = preview.window.to.slice(0, 10);
        const days = daysBetween(first, last);
        const byDay = new Map(preview.days.map(day => [day.day, day]));
        const ruleNames = preview.rules.map(rule => rule.rule);

        page.append(make("h1", {}, content.shop + " · " + pick("what will go out", "将要发出的内容")),
          make("p", { class: "soft" }, clock(preview.window.from) + " – " + clock(preview.window.to)));

        const totals = preview.totals;
        const skippedInAll = Object.values(totals.skipped).reduce((sum, one) => sum + one, 0);
        page.append(make("div", { class: "tiles" }, ...[
          [pick("people", "人数"), number(totals.customers)], [pick("texts", "短信"), number(totals.messages)],
          [pick("parts", "计费条数"), number(totals.parts)], [pick("cost", "费用"), money(totals.cost)],
          [pick("coupons", "优惠券"), number(totals.coupons)], [pick("their worth", "券面额"), money(totals.coupon_worth)],
          [pick("tasks", "任务"), number(totals.tasks)], [pick("skipped", "跳过"), number(skippedInAll)],
        ].map(([name, value]) => make("div", { class: "tile" }, make("b", {}, value), make("span", { class: "soft" }, name)))));

        const texts = day => byDay.has(day) ? byDay.get(day).messages : 0;
        section(pick("Texts on the calendar", "短信日历"), make("div", { class: "scroll" }, calendarMap(days, texts)));

        const ofRule = (day, index) => {
          const entry = byDay.get(day);
          const rule = entry && entry.rules.find(one => one.rule === ruleNames[index]);
          return rule ? rule.messages : 0;
        };
        const shown = ruleNames.map((name, index) => index).filter(index => days.some(day => ofRule(day, index) > 0));
        const chartNames = shown.map(index => preview.rules[index].title || ruleNames[index]);
        section(pick("Texts by day and rule, and what they cost", "每天每条规则的短信和费用"),
          make("div", { class: "scroll wide" }, stackedBars(days, chartNames, (day, place) => ofRule(day, shown[place]),
            day => byDay.has(day) ? Number(byDay.get(day).cost.amount) : 0)),
          make("div", { class: "legend" }, ...chartNames.map((name, index) => {
            const dot = make("i", {});
            dot.style.background = color(index);
            return make("span", {}, dot, name);
          }), (() => {
            const dot = make("i", {});
            dot.style.background = "#c53030";
            return make("span", {}, dot, pick("cost", "费用") + " (" + totals.cost.currency + ")");
          })()));

        const stepRows = [];
        for (const rule of preview.rules) for (const step of rule.steps) {
          const skips = Object.entries(step.skipped).sort((a, b) => b[1] - a[1]).map(([code, count]) => reason(code) + " " + number(count));
          stepRows.push([rule.rule + (rule.title ? " · " + rule.title : ""), step.step, number(step.acted), number(step.customers),
            number(step.messages), number(step.parts), money(step.cost), number(step.coupons), number(step.tasks), 
            make("span", { class: "reasons" }, skips.join(pick(", ", "，")))]);
        }
        section(pick("Rules and steps", "规则和步骤"), table([pick("rule", "规则"), pick("step", "步骤"), pick("acts", "执行"),
          pick("people", "人数"), pick("texts", "短信"), pick("parts", "条数"), pick("cost", "费用"), pick("coupons", "券"),
          pick("tasks", "任务"), pick("skipped", "跳过原因")], stepRows));

        if (preview.losses.length > 0) {
          section(pick("Who lost to whom under a cap", "频次上限下谁让给了谁"), table([pick("rule", "规则"), pick("step", "步骤"),
            pick("lost to", "让给"), pick("times", "次数")],
            preview.losses.map(loss => [loss.rule, loss.step, loss.winner, number(loss.count)])));
        }

        if (preview.task_loads.length > 0) {
          section(pick("Tasks against what the staff can take", "任务与人手"), table([pick("day", "日期"), pick("for", "交给"),
            pick("tasks", "任务"), pick("capacity", "可接")], preview.task_loads.map(load => {
              const isOver = load.capacity !== undefined && load.tasks > load.capacity;
              return [load.day, load.assignee || pick("anybody", "任何人"), make("span", { class: isOver ? "over" : "" }, number(load.tasks)),
                load.capacity === undefined ? "–" : number(load.capacity)];
            })));
        }

        const samples = [];
        for (const rule of preview.rules) for (const step of rule.steps) for (const sample of step.samples) {
          samples.push(make("div", { class: "phone" },
            make("small", {}, rule.rule + " / " + step.step + " · " + clock(sample.due)), make("div", { class: "bubble" }, sample.text),
            make("small", {}, sample.customer + " · " + sample.parts + " " + pick(sample.parts === 1 ? "part" : "parts", "条"))));
        }
        if (samples.length > 0) section(pick("Texts as they arrive", "短信样例"), make("div", { class: "phones" }, ...samples));

        const search = make("input", { type: "search", placeholder: pick("a customer, a rule, a reason, a word of the text", "顾客、规则、原因或短信里的字"), "aria-label": pick("search", "搜索") });
        const found = make("div", {});
        const count = make("p", { class: "soft" });
        let shownPeople = 100;
        function list() {
          const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(word => word);
          const hits = content.people.filter(person => {
            const text = [person.customer, person.rule, person.step, person.reason ? reason(person.reason) + " " + person.reason : "",
              ...person.texts, ...person.others].join(" ").toLowerCase();
            return wanted.every(word => text.includes(word));
          });
          const inAll = content.people_in_all > content.people.length
            ? pick(`; the page lists the first ${number(content.people.length)} of ${number(content.people_in_all)}`,
                `；本页只列出 ${number(content.people_in_all)} 行中的前 ${number(content.people.length)} 行`) : "";
          count.textContent = number(hits.length) + " " + pick("lines", "行") + inAll;
          found.replaceChildren(table([pick("customer", "顾客"), pick("when", "时间"), pick("rule", "规则"), pick("what", "内容")],
            hits.slice(0, shownPeople).map(person => [person.customer, clock(person.due), person.rule + " / " + person.step,
              person.reason ? "– " + reason(person.reason) : [...person.texts, ...person.others].join(" · ")]), "people"));
          if (hits.length > shownPeople) {
            const more = make("button", {}, pick("show more", "显示更多"));
            more.addEventListener("click", () => { shownPeople += 500; list(); });
            found.append(more);
          }
        }
        search.addEventListener("input", () => { shownPeople = 100; list(); });
        section(pick("People", "名单"), search, count, found);
        list();
        """#
}
