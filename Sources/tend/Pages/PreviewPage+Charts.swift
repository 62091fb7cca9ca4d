extension PreviewPage {
    /// The drawings, one function each. They are given plain numbers and know nothing of the page.
    static let charts = #"""
        function shape(name, attributes, ...children) {
          const element = document.createElementNS("http://www.w3.org/2000/svg", name);
          for (const key in attributes) element.setAttribute(key, attributes[key]);
          element.append(...children);
          return element;
        }

        function make(name, attributes, ...children) {
          const element = document.createElement(name);
          for (const key in attributes || {}) element.setAttribute(key, attributes[key]);
          element.append(...children);
          return element;
        }

        // Days between two dates as yyyy-mm-dd, both included, whatever the reader's own time zone is.
        function daysBetween(first, last) {
          const days = [];
          const day = new Date(first + "T00:00:00Z");
          const end = new Date(last + "T00:00:00Z");
          while (day <= end && days.length < 4000) {
            days.push(day.toISOString().slice(0, 10));
            day.setUTCDate(day.getUTCDate() + 1);
          }
          return days;
        }

        // Monday is 0.
        const weekday = day => (new Date(day + "T00:00:00Z").getUTCDay() + 6) % 7;

        // The next round number above.
        function nice(value) {
          const power = Math.pow(10, Math.floor(Math.log10(value)));
          return [1, 2, 2.5, 5, 10].map(step => step * power).find(step => step >= value * (1 - 1e-9));
        }

        // From nothing to the most of a day in at most six steps, finer below: one busy day must not make all the others look alike.
        function heatScale(most) {
          const top = nice(Math.max(most, 1));
          const limits = [...new Set([0.05, 0.1, 0.25, 0.5, 0.75, 1].map(share => Math.ceil(top * share)))];
          const strengths = [0.18, 0.32, 0.46, 0.64, 0.82, 1].slice(6 - limits.length);
          const level = count => count === 0 ? 0 : limits.findIndex(limit => count <= limit) + 1;
          const fill = grade => grade === 0 ? "var(--empty)" : `color-mix(in srgb, var(--heat) ${strengths[grade - 1] * 100}%, var(--paper))`;
          const ranges = limits.map((limit, index) => {
            const least = index === 0 ? 1 : limits[index - 1] + 1;
            return [index + 1, least === limit ? number(limit) : `${number(least)}–${number(limit)}`];
          });
          return { level, fill, ranges, isDeep: grade => grade > 0 && strengths[grade - 1] > 0.5 };
        }

        // For a few months: every month as it hangs on the wall, each day with its number.
        function monthCalendar(days, count, scale, words, choose) {
          const months = [...new Set(days.map(day => day.slice(0, 7)))];
          const inside = new Set(days);
          return make("div", { class: "months" }, ...months.map(month => {
            const shown = days.filter(day => day.startsWith(month));
            // Whole weeks around the days that are looked at.
            const before = Array.from({ length: weekday(shown[0]) }, () => make("span", { class: "day outside" }));
            const cells = shown.filter(day => inside.has(day)).map(day => {
              const grade = scale.level(count(day));
              const cell = make("button", { type: "button", class: scale.isDeep(grade) ? "day deep" : "day", title: words(day), "aria-label": words(day) },
                String(Number(day.slice(8))), make("strong", {}, count(day) === 0 ? "·" : number(count(day))));
              cell.style.background = scale.fill(grade);
              cell.addEventListener("click", () => choose(day));
              return cell;
            });
            return make("div", { class: "month" }, make("h3", {}, month),
              make("div", { class: "days" }, ...say.weekdays.map(name => make("b", {}, name)), ...before, ...cells));
          }));
        }

        // For a long time: one square a day, a column a week, Monday on top.
        function yearCalendar(days, count, scale, words, choose) {
          const size = 14, gap = 3, left = 34, top = 18;
          const offset = weekday(days[0]);
          const columns = Math.floor((days.length - 1 + offset) / 7) + 1;
          const parts = [];
          let month = "", lastLabel = -100;
          days.forEach((day, index) => {
            const place = index + offset;
            const x = left + Math.floor(place / 7) * (size + gap), y = top + (place % 7) * (size + gap);
            const square = shape("rect", { x, y, width: size, height: size, rx: 3 }, shape("title", {}, words(day)));
            square.style.fill = scale.fill(scale.level(count(day)));
            square.style.cursor = "pointer";
            square.addEventListener("click", () => choose(day));
            parts.push(square);
            if (day.slice(0, 7) !== month && x - lastLabel > 48) {
              parts.push(shape("text", { x, y: 11 }, day.slice(0, 7)));
              lastLabel = x;
            }
            month = day.slice(0, 7);
          });
          say.weekdays.forEach((name, index) => {
            if (index % 2 === 0) parts.push(shape("text", { x: 0, y: top + index * (size + gap) + 11 }, name));
          });
          const width = left + columns * (size + gap) + 40, height = top + 7 * (size + gap);
          return make("div", { class: "scroll" }, shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height }, ...parts));
        }

        // Days one by one; over a long time weeks, over years months: bars have to be seen.
        function buckets(days) {
          if (days.length <= 100) return { unit: "day", list: days.map(day => ({ label: day.slice(5), name: day, days: [day] })) };
          const unit = days.length <= 800 ? "week" : "month";
          const list = [];
          for (const day of days) {
            const begins = list.length === 0 || (unit === "week" ? weekday(day) === 0 : day.endsWith("-01"));
            if (begins) list.push({ days: [] });
            list[list.length - 1].days.push(day);
          }
          for (const bucket of list) {
            const first = bucket.days[0], last = bucket.days[bucket.days.length - 1];
            bucket.label = unit === "week" ? first.slice(5) : first.slice(0, 7);
            bucket.name = first === last ? first : `${first} – ${last}`;
          }
          return { unit, list };
        }

        // What each rule does, stacked, and below on the same days what the texts cost.
        function barsAndCost(list, series, titles, tell) {
          const width = 1080, left = 62, right = 12, barTop = 22, barBottom = 222, costTop = 268, costBottom = 348, height = 376;
          const step = (width - left - right) / list.length, bar = Math.max(1, Math.min(36, step * 0.74));
          const most = nice(Math.max(1, ...list.map(bucket => sum(bucket.counts))));
          const dearest = nice(Math.max(0.01, ...list.map(bucket => bucket.cost)));
          const y = value => barBottom - (barBottom - barTop) * value / most;
          const yCost = value => costBottom - (costBottom - costTop) * value / dearest;
          const middle = place => left + (place + 0.5) * step;
          const parts = [];
          const grid = (at, label) => parts.push(shape("line", { class: "axis", x1: left, x2: width - right, y1: at, y2: at }),
            shape("text", { x: left - 8, y: at + 4, "text-anchor": "end" }, label));
          const shares = most >= 4 ? [0, 0.25, 0.5, 0.75, 1] : [0, 1];
          for (const share of shares) grid(y(most * share), number(most * share));
          for (const share of [0, 0.5, 1]) grid(yCost(dearest * share), number(dearest * share));
          parts.push(shape("text", { x: 0, y: barTop - 10 }, titles.counts), shape("text", { x: 0, y: costTop - 10 }, titles.cost));
          const every = Math.max(1, Math.ceil(list.length / 14));
          list.forEach((bucket, place) => {
            let stacked = 0;
            bucket.counts.forEach((count, index) => {
              if (count === 0) return;
              const rect = shape("rect", { x: middle(place) - bar / 2, y: y(stacked + count), width: bar,
                height: Math.max(0.5, y(stacked) - y(stacked + count)) });
              rect.style.fill = series[index].color;
              parts.push(rect);
              stacked += count;
            });
            if (place % every === 0) parts.push(shape("text", { x: middle(place), y: height - 8, "text-anchor": "middle" }, bucket.label));
          });
          const points = list.map((bucket, place) => `${middle(place).toFixed(1)},${yCost(bucket.cost).toFixed(1)}`);
          parts.push(shape("polygon", { class: "under",
            points: `${middle(0)},${costBottom} ${points.join(" ")} ${middle(list.length - 1)},${costBottom}` }));
          parts.push(shape("polyline", { class: "cost", points: points.join(" ") }));
          if (list.length <= 62) list.forEach((bucket, place) => parts.push(
            shape("circle", { class: "dot", cx: middle(place), cy: yCost(bucket.cost), r: 2.5 })));
          list.forEach((bucket, place) => {
            const touch = shape("rect", { class: "touch", x: left + place * step, y: barTop, width: step, height: costBottom - barTop },
              shape("title", {}, tell(bucket)));
            touch.addEventListener("pointerenter", () => titles.readout(tell(bucket)));
            touch.addEventListener("click", () => titles.choose(bucket));
            parts.push(touch);
          });
          return shape("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": titles.counts + ", " + titles.cost }, ...parts);
        }

        """#
}
