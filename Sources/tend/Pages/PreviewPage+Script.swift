extension PreviewPage {
    /// Puts the page together. Everything that comes from the shop goes in as text, never as markup.
    static let script = #"""
        const page = document.getElementById("page");
        document.title = content.shop + " · " + pick("preview", "预览");

        function section(title, note, ...children) {
          const head = make("div", { class: "head" }, make("h2", {}, title));
          const element = make("section", {}, head, ...(note ? [make("p", { class: "note" }, note)] : []), ...children);
          page.append(element);
          return { element, head };
        }

        // Columns are [head, is it a number]; a cell is a text, a number or an element.
        function table(columns, rows, options) {
          const cell = (value, index) => {
            const classes = columns[index][1] ? (value === 0 || /^0[.]?0*$/.test(value) ? "n zero" : "n") : "";
            return make("td", { class: classes }, typeof value === "number" ? number(value) : value);
          };
          const line = cells => make("tr", {}, ...cells.map(cell));
          const parts = [make("thead", {}, make("tr", {}, ...columns.map(([head, isNumber]) => make("th", { class: isNumber ? "n" : "" }, head)))),
            make("tbody", {}, ...rows.map(line))];
          if (options && options.total) parts.push(make("tfoot", {}, line(options.total)));
          return make("div", { class: "scroll" }, make("table", { class: options && options.kind || "" }, ...parts));
        }

        const named = (name, title) => make("div", { class: "name" }, title || name, ...(title ? [make("small", {}, name)] : []));

        const id = step => make("span", { class: "id" }, step);

        // The first rows, and a button for the rest.
        function longTable(columns, rows, most) {
          const holder = make("div", {}, table(columns, rows.slice(0, most)));
          if (rows.length > most) {
            const more = make("button", { type: "button" }, pick(`show all ${number(rows.length)}`, `显示全部 ${number(rows.length)} 行`));
            more.addEventListener("click", () => holder.replaceChildren(table(columns, rows)));
            holder.append(more);
          }
          return holder;
        }

        // What it is about, and its figures.

        const totals = preview.totals, rules = preview.rules;
        const skippedBy = step => sum(Object.values(step.skipped));
        const days = daysBetween(preview.window.from.slice(0, 10), preview.window.to.slice(0, 10));
        const byDay = new Map(preview.days.map(day => [day.day, day]));

        page.append(make("h1", {}, content.shop + " · " + pick("what will go out", "将要发出的内容")),
          make("p", { class: "soft" }, pick("from ", "从 ") + clock(preview.window.from) + pick(" to ", " 到 ") + clock(preview.window.to)
            + pick(` (${content.zone})`, `（${content.zone}）`)));

        page.append(make("div", { class: "tiles" }, ...[
          [pick("people who get something", "触达人数"), number(totals.customers)], [pick("texts", "短信"), number(totals.messages)],
          [pick("parts, as the network counts", "计费条数"), number(totals.parts)], [pick("cost of the texts", "短信费用"), money(totals.cost.amount), currency],
          [pick("coupons", "优惠券"), number(totals.coupons)], [pick("their worth if all are used", "券面额（全部用掉时）"), money(totals.coupon_worth.amount), currency],
          [pick("tasks for the staff", "给店员的任务"), number(totals.tasks)], [pick("skipped", "跳过"), number(skippedBy(totals))],
        ].map(([name, value, unit]) => make("div", { class: "tile" },
          make("b", {}, value, ...(unit ? [" ", make("small", {}, unit)] : [])), make("span", { class: "soft" }, name)))));

        if (totals.acted === 0) {
          page.append(make("section", {}, make("h2", {}, pick("Nothing goes out in this time", "这段时间没有要发的")),
            make("p", { class: "soft" }, pick("Below is which rules were looked at, and why people are skipped.", "下面是看过的规则，以及跳过的原因。"))));
        }

        // The calendar and the bars show one measure at a time.

        const measures = ["messages", "coupons", "tasks"].filter(measure => totals[measure] > 0);
        let measure = measures[0] || "messages";
        const most = 7;

        // The largest rules have a colour each, the others one together: nobody tells twenty colours apart. It stays with the rule
        // whatever is shown.
        const size = rule => sum(rule.steps.map(step => step.acted));
        const ranked = rules.filter(rule => size(rule) > 0).sort((a, b) => size(b) - size(a));
        const single = ranked.length > most + 1 ? most : ranked.length;
        const allSeries = ranked.slice(0, single).map((rule, index) => ({ rules: [rule.rule], name: rule.title || rule.rule, color: `var(--c${index})` }));
        if (ranked.length > single) {
          const others = ranked.slice(single).map(rule => rule.rule);
          allSeries.push({ rules: others, name: say.others(others.length), color: "var(--c7)" });
        }
        const shows = (one, measure) => rules.some(rule => one.rules.includes(rule.rule) && rule.steps.some(step => step[measure] > 0));

        const countOf = (day, names) => sum(((byDay.get(day) || { rules: [] }).rules).filter(rule => names.includes(rule.rule)).map(rule => rule[measure]));
        const countAll = day => byDay.has(day) ? byDay.get(day)[measure] : 0;
        const costOf = day => byDay.has(day) ? Number(byDay.get(day).cost.amount) : 0;
        const choose = (first, last) => showPeople({ from: first, to: last });

        function drawCalendar() {
          const scale = heatScale(Math.max(0, ...days.map(countAll)));
          const words = day => `${say.weekdays[weekday(day)]} ${day}: ${number(countAll(day))} ${say.measures[measure]}`;
          const draw = days.length <= 100 ? monthCalendar : yearCalendar;
          const patch = (grade, label) => {
            const dot = make("i", {});
            dot.style.background = scale.fill(grade);
            return make("span", {}, dot, label);
          };
          calendarHolder.replaceChildren(draw(days, countAll, scale, words, day => choose(day, day)),
            make("div", { class: "legend" }, make("span", { class: "soft" }, say.measures[measure] + pick(" a day:", "／天：")),
              patch(0, "0"), ...scale.ranges.map(([grade, label]) => patch(grade, label))));
        }

        function drawBars() {
          const series = allSeries.filter(one => shows(one, measure));
          const { unit, list } = buckets(days);
          for (const bucket of list) {
            bucket.counts = series.map(one => sum(bucket.days.map(day => countOf(day, one.rules))));
            bucket.cost = sum(bucket.days.map(costOf));
          }
          const per = { day: pick("a day", "每天"), week: pick("a week", "每周"), month: pick("a month", "每月") }[unit];
          const tell = bucket => `${bucket.name} · ${number(sum(bucket.counts))} ${say.measures[measure]} · ${bucket.cost.toFixed(content.fraction_digits)} ${currency}`
            + bucket.counts.map((count, index) => count > 0 ? ` · ${series[index].name} ${number(count)}` : "").join("");
          const readout = make("p", { class: "readout soft" }, pick("Point at a bar for its figures; click it for its people.", "指着柱子看数字，点一下看名单。"));
          const chart = barsAndCost(list, series, {
            counts: pick(`${say.measures[measure]} ${per}`, `${per}${say.measures[measure]}`),
            cost: pick(`cost of the texts ${per}, ${currency}`, `${per}短信费用（${currency}）`),
            readout: text => { readout.textContent = text; }, choose: bucket => choose(bucket.days[0], bucket.days[bucket.days.length - 1]),
          }, tell);
          const key = (color, name, kind) => {
            const dot = make("i", { class: kind || "" });
            if (color) dot.style.background = color;
            return make("span", {}, dot, name);
          };
          barsHolder.replaceChildren(make("div", { class: "scroll wide" }, chart), readout,
            make("div", { class: "legend" }, ...series.map(one => key(one.color, one.name)), key(null, pick("cost of the texts", "短信费用"), "stroke")));
        }

        function toggle() {
          if (measures.length < 2) return [];
          const buttons = measures.map(one => {
            const button = make("button", { type: "button", "data-measure": one, "aria-pressed": String(one === measure) }, say.measures[one]);
            button.addEventListener("click", () => {
              measure = one;
              for (const other of document.querySelectorAll("[data-measure]")) other.setAttribute("aria-pressed", String(other.dataset.measure === one));
              drawCalendar();
              drawBars();
            });
            return button;
          });
          return [make("div", { class: "toggle" }, ...buttons)];
        }

        const calendarHolder = make("div", { id: "calendar" }), barsHolder = make("div", { id: "bars" });
        if (totals.acted > 0) {
          section(pick("Calendar", "日历"), pick("Click a day for its people.", "点某一天看当天名单。"), calendarHolder).head.append(...toggle());
          section(pick("By rule, and what it costs", "各条规则与费用"), "", barsHolder).head.append(...toggle());
          drawCalendar();
          drawBars();
        }

        // Figures, to the same digits as in the terminal.

        const figures = tally => [tally.messages, tally.parts, money(tally.cost.amount), tally.coupons, money(tally.coupon_worth.amount), tally.tasks];
        section(pick("Rules and steps", "规则和步骤"), "", table([[pick("rule", "规则")], [pick("step", "步骤")], [pick("acts", "执行"), true],
          [pick("people", "人数"), true], [pick("skips", "跳过"), true], [pick("texts", "短信"), true], [pick("parts", "条数"), true],
          [pick(`cost, ${currency}`, `费用（${currency}）`), true], [pick("coupons", "券"), true], [pick(`worth, ${currency}`, `券额（${currency}）`), true],
          [pick("tasks", "任务"), true]],
          rules.flatMap(rule => rule.steps.map((step, index) => [index === 0 ? named(rule.rule, rule.title) : "", id(step.step), step.acted, step.customers,
            skippedBy(step), ...figures(step)])),
          { total: [pick("all", "合计"), "", totals.acted, totals.customers, skippedBy(totals), ...figures(totals)] }));

        if (skippedBy(totals) > 0) {
          const reasons = step => {
            const list = Object.entries(step.skipped).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
            return make("div", { class: "reasons" }, ...list.map(([code, count]) => make("span", {}, reason(code) + " " + number(count))));
          };
          section(pick("Why people are skipped", "为什么跳过"), totals.skipped.late > 0
            ? pick("Too late: due longer ago than the rule's late allows, such as past orders of a first import.", "太迟：早就该发，超过了规则 late 的时限，比如第一次导入时的旧订单。") : "", table([[pick("rule", "规则")], [pick("step", "步骤")], [pick("skips", "跳过"), true], [pick("reasons", "原因")]],
            rules.flatMap(rule => rule.steps.filter(step => skippedBy(step) > 0).map(step => [named(rule.rule, rule.title), id(step.step), skippedBy(step), reasons(step)])),
            { kind: "stack", total: [pick("all", "合计"), "", skippedBy(totals), reasons(totals)] }));
        }

        if (preview.losses.length > 0) {
          section(pick("Who lost to whom under a cap", "频次上限下谁让给了谁"), pick("Another rule's text had taken the place.", "名额已被另一条规则的短信占用。"),
            longTable([[pick("rule", "规则")], [pick("step", "步骤")], [pick("lost to", "让给")], [pick("times", "次数"), true]],
              preview.losses.map(loss => [loss.rule, loss.step, loss.winner, loss.count]), 30));
        }

        if (preview.below_expected.length > 0) {
          section(pick("Fewer people than expected", "人比预期少"),
            pick("Below the lower bound of the rule's expect; the first such stretch of each rule.", "低于规则 expect 的下限；每条规则只列最早的一段。"),
            longTable([[pick("rule", "规则")], [pick("acts", "执行"), true], [pick("at least", "至少"), true], [pick("from", "从")], [pick("to", "到")]],
              preview.below_expected.map(below => [below.rule, below.acted, `${below.low} per ${below.per}`, clock(below.from), clock(below.to)]), 30));
        }

        if (preview.task_loads.length > 0) {
          const isOver = load => load.capacity !== undefined && load.load > load.capacity;
          const row = load => {
            const meter = make("span", { class: "meter" }, make("i", { class: isOver(load) ? "full" : "" }));
            if (load.capacity > 0) meter.firstChild.style.width = Math.min(100, 100 * load.load / load.capacity) + "%";
            return [load.day, load.assignee || say.anybody, load.tasks, make("span", { class: isOver(load) ? "over" : "" }, number(load.load)),
              load.capacity === undefined ? pick("not stated", "未写") : load.capacity, load.capacity === undefined ? "" : meter];
          };
          const over = preview.task_loads.filter(isOver);
          section(pick("Tasks against what the staff can take", "任务与人手"),
            (over.length > 0 ? pick(`Too many on ${over.length} of ${preview.task_loads.length} lines, first below. `, `${preview.task_loads.length} 行中有 ${over.length} 行超出，排在最前。`) : "")
              + pick("The load counts all tasks that nobody else can do.", "“负荷”包括只有这些人能做的全部任务。"),
            longTable([[pick("day", "日期")], [pick("for", "交给")], [pick("tasks", "任务"), true], [pick("load", "负荷"), true], [pick("can take a day", "每天可接"), true], [""]],
              [...over, ...preview.task_loads.filter(load => !isOver(load))].map(row), 31));
        }

        const phones = rules.flatMap(rule => rule.steps.filter(step => step.samples.length > 0).map(step => {
          let shown = 0;
          const time = make("time", {}), bubble = make("div", { class: "bubble" }), whom = make("span", {}), place = make("span", {});
          const show = () => {
            const sample = step.samples[shown];
            time.textContent = clock(sample.due);
            bubble.textContent = sample.text;
            whom.textContent = sample.customer + " · " + number(sample.parts) + pick(sample.parts === 1 ? " part" : " parts", " 条");
            place.textContent = ` ${shown + 1}/${step.samples.length} `;
          };
          const turn = (by, mark, label) => {
            const button = make("button", { type: "button", "aria-label": label }, mark);
            button.addEventListener("click", () => { shown = (shown + by + step.samples.length) % step.samples.length; show(); });
            return button;
          };
          show();
          const pager = step.samples.length < 2 ? [] : [make("span", { class: "pager" }, turn(-1, "‹", pick("the one before", "上一条")), place, turn(1, "›", pick("the next", "下一条")))];
          return make("figure", {}, make("figcaption", {}, rule.title || rule.rule, make("small", {}, rule.rule + " / " + step.step)),
            make("div", { class: "phone" }, time, bubble), make("div", { class: "under-phone" }, whom, ...pager));
        }));
        if (phones.length > 0) {
          section(pick("Texts as they arrive", "短信样例"), pick("As they stand now, with everybody's own values.", "按现在的数据，已填入各人自己的内容。"), make("div", { class: "phones" }, ...phones));
        }

        """#
}
