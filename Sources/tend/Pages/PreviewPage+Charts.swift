extension PreviewPage {
    /// The drawings: plain SVG, one function each.
    static let charts = #"""
        const palette = ["#2b6cb0", "#d97706", "#2f855a", "#b83280", "#6b46c1", "#0e7490", "#b7791f", "#c53030", "#4a5568", "#65a30d"];
        const color = index => palette[index % palette.length];
        const svgSpace = "http://www.w3.org/2000/svg";

        function shape(name, attributes, children) {
          const element = document.createElementNS(svgSpace, name);
          for (const key in attributes) element.setAttribute(key, attributes[key]);
          for (const child of children || []) element.append(child);
          return element;
        }

        function hint(text) { return shape("title", {}, [text]); }

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

        // One square a day, a column a week, Monday on top; darker is more.
        function calendarMap(days, count) {
          const size = 15, gap = 3, left = 34, top = 18;
          const weekday = day => (new Date(day + "T00:00:00Z").getUTCDay() + 6) % 7;
          const offset = weekday(days[0]);
          const most = Math.max(1, ...days.map(count));
          const columns = Math.floor((days.length - 1 + offset) / 7) + 1;
          const squares = [];
          let month = "";
          days.forEach((day, index) => {
            const place = index + offset;
            const x = left + Math.floor(place / 7) * (size + gap), y = top + (place % 7) * (size + gap);
            const number = count(day);
            const strength = number === 0 ? 0.07 : 0.25 + 0.75 * Math.sqrt(number / most);
            squares.push(shape("rect", { x, y, width: size, height: size, rx: 3, fill: number === 0 ? "#8895a7" : color(0),
              "fill-opacity": strength.toFixed(2) }, [hint(day + " · " + number.toLocaleString() + " " + say.texts)]));
            if (day.slice(0, 7) !== month && (place % 7 === 0 || month === "")) {
              month = day.slice(0, 7);
              squares.push(shape("text", { x, y: 11 }, [month]));
            }
          });
          say.weekdays.forEach((name, index) => {
            if (index % 2 === 0) squares.push(shape("text", { x: 0, y: top + index * (size + gap) + 12 }, [name]));
          });
          const width = Math.max(left + columns * (size + gap), 90), height = top + 7 * (size + gap);
          return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" }, squares);
        }

        // Texts of each day, rule on rule, with the day's cost as a line over them.
        function stackedBars(days, names, count, cost) {
          const width = 1040, height = 260, left = 52, right = 56, top = 12, bottom = 26;
          const inner = width - left - right, step = inner / days.length, bar = Math.max(1, Math.min(34, step * 0.72));
          const total = day => names.reduce((sum, _, index) => sum + count(day, index), 0);
          const most = nice(Math.max(1, ...days.map(total))), dearest = nice(Math.max(0.01, ...days.map(cost)));
          const y = value => top + (height - top - bottom) * (1 - value / most);
          const yCost = value => top + (height - top - bottom) * (1 - value / dearest);
          const parts = [];
          for (const share of [0, 0.5, 1]) {
            const at = y(most * share);
            parts.push(shape("line", { x1: left, x2: width - right, y1: at, y2: at, stroke: "#8895a7", "stroke-opacity": 0.25 }));
            parts.push(shape("text", { x: left - 6, y: at + 4, "text-anchor": "end" }, [(most * share).toLocaleString()]));
            parts.push(shape("text", { x: width - right + 6, y: at + 4 }, [(dearest * share).toLocaleString()]));
          }
          days.forEach((day, place) => {
            const x = left + place * step + (step - bar) / 2;
            let stacked = 0;
            names.forEach((name, index) => {
              const number = count(day, index);
              if (number === 0) return;
              const from = y(stacked), to = y(stacked + number);
              parts.push(shape("rect", { x, y: to, width: bar, height: Math.max(0.5, from - to), fill: color(index) },
                [hint(`${day} · ${name} · ${number.toLocaleString()}`)]));
              stacked += number;
            });
            const every = Math.max(1, Math.ceil(days.length / 12));
            if (place % every === 0) {
              parts.push(shape("text", { x: x + bar / 2, y: height - 8, "text-anchor": "middle" }, [day.slice(5)]));
            }
          });
          const points = days.map((day, place) => `${(left + (place + 0.5) * step).toFixed(1)},${yCost(cost(day)).toFixed(1)}`);
          parts.push(shape("polyline", { points: points.join(" "), fill: "none", stroke: "#c53030", "stroke-width": 1.6 }));
          return shape("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img" }, parts);
        }

        // The next round number above.
        function nice(value) {
          const power = Math.pow(10, Math.floor(Math.log10(value)));
          return [1, 2, 5, 10].map(step => step * power).find(step => step >= value - 1e-9);
        }

        """#
}
