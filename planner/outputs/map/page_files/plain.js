"use strict";
// The plain map: the SVG drawing of each pane, with the sites on a canvas above it. It needs no graphics card.

const PANE = { width: 600, height: 420 };
const CLOSEST = 40;
const LEAST_TARGET = 7;

const paths = Object.fromEntries(Object.entries(plan.shapes).map(([name, data]) => [name, new Path2D(data)]));

/** The marks of the plain map by pane as they were last drawn, the uppermost first. */
const plainMarks = [];

/** What is drawn of a pane's sites: place and radius in pixels of the drawing, colours and shape, the uppermost first. */
function marksOf(number, view) {
  const marks = plan.sites.filter((site) => site.pane === number && isShown(site, view)).map((site) => {
    const look = lookOf(site, view.period, view.colour);
    return {
      site: site.site,
      x: site.x,
      y: site.y,
      radius: radiusOf(power(site, view.period)),
      shape: look ? look.shape : "circle",
      fill: look ? look.colour : "#ffffff",
      stroke: look ? "#1c1c1c" : "#666666",
      line: view.site === site.site ? 3 : 0.8,
    };
  });
  return marks.sort((one, other) => one.radius - other.radius);
}

/** Pictures of marks that were painted before, by what they look like: thousands of them are copied, not drawn. */
const pictures = new Map();

function pictureOf(mark, size) {
  const key = [mark.shape, mark.fill, mark.line, size].join();
  if (!pictures.has(key)) pictures.set(key, paintedMark(mark, size));
  return pictures.get(key);
}

/** Paint one mark with a radius of so many pixels into the middle of a picture of its own. */
function paintedMark(mark, size) {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 2 * Math.ceil(size * 2 + mark.line);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.setTransform(size, 0, 0, size, canvas.width / 2, canvas.height / 2);
  pen.fillStyle = mark.fill;
  pen.strokeStyle = mark.stroke;
  pen.lineWidth = mark.line / mark.radius;
  pen.globalAlpha = 0.88;
  pen.fill(paths[mark.shape]);
  pen.globalAlpha = 1;
  pen.stroke(paths[mark.shape]);
  return canvas;
}

/** Paint marks from the lowest up; `place` turns pixels of the drawing into those of the canvas. */
function paintMarks(pen, marks, place) {
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const mark = marks[at];
    const picture = pictureOf(mark, Math.round(mark.radius * place.mark * 2) / 2);
    const [x, y] = [(mark.x - place.left) * place.scale, (mark.y - place.top) * place.scale];
    pen.drawImage(picture, Math.round(x - picture.width / 2), Math.round(y - picture.height / 2));
  }
}

/** A pane's drawing with its sites: `at` is the left and upper edge and the width, in pixels of the drawing. */
function plainPane(section, number, { open, moved }) {
  const drawing = section.querySelector("svg.plain");
  const canvas = section.querySelector("canvas.marks");
  // Without a graphics card a canvas that is kept in memory is drawn many times as fast.
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const tooltip = drawing.appendChild(svgElement("title"));
  const zones = [...drawing.querySelectorAll("[data-zone]")];
  let box = [0, 0, PANE.width];
  let view = null;
  let marks = [];

  const paint = () => {
    const frame = drawing.getBoundingClientRect();
    if (!pen || !frame.width) return;
    const dense = window.devicePixelRatio || 1;
    const [wide, high] = [Math.round(frame.width * dense), Math.round(frame.height * dense)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    const scale = wide / box[2];
    paintMarks(pen, marks, { left: box[0], top: box[1], scale, mark: wide / PANE.width });
  };

  const draw = (wanted) => {
    view = wanted;
    marks = marksOf(number, view);
    plainMarks[number] = marks;
    for (const path of zones) {
      const fill = headroomFill(headroomShare(path.dataset.zone, view.period));
      if (path.getAttribute("fill") !== fill) path.setAttribute("fill", fill);
    }
    paint();
  };

  const show = (numbers) => {
    const width = Math.min(Math.max(numbers[2], PANE.width / CLOSEST), PANE.width);
    const height = (width * PANE.height) / PANE.width;
    const within = (value, most) => Math.min(Math.max(value, 0), most);
    box = [within(numbers[0], PANE.width - width), within(numbers[1], PANE.height - height), width];
    drawing.setAttribute("viewBox", `${box[0]} ${box[1]} ${width} ${height}`);
    paint();
  };

  const at = () => (box[2] < PANE.width ? box.map((value) => Math.round(value * 10) / 10) : null);

  /** Where an event is, in pixels of the drawing. */
  const placeOf = (event) => {
    const frame = drawing.getBoundingClientRect();
    const scale = box[2] / frame.width;
    return { x: box[0] + (event.clientX - frame.left) * scale, y: box[1] + (event.clientY - frame.top) * scale, scale };
  };

  /** The uppermost site under an event; small marks are as easy to hit as a finger needs. */
  const siteUnder = (event) => {
    const { x, y, scale } = placeOf(event);
    const zoom = box[2] / PANE.width;
    const found = marks.find((mark) => Math.hypot(mark.x - x, mark.y - y) <= Math.max(mark.radius * zoom, LEAST_TARGET * scale));
    return found ? siteOf.get(found.site) : null;
  };

  const zoomAround = (event, factor) => {
    const { x, y } = placeOf(event);
    const width = Math.min(Math.max(box[2] * factor, PANE.width / CLOSEST), PANE.width);
    const kept = width / box[2];
    show([x - (x - box[0]) * kept, y - (y - box[1]) * kept, width]);
    moved(number, at());
  };

  drawing.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoomAround(event, event.deltaY > 0 ? 1.25 : 0.8);
  }, { passive: false });
  drawing.addEventListener("dblclick", (event) => zoomAround(event, 0.5));

  let grip = null;
  drawing.addEventListener("pointerdown", (event) => {
    grip = { x: event.clientX, y: event.clientY, box, dragged: false };
  });
  drawing.addEventListener("pointermove", (event) => {
    if (!grip || event.buttons !== 1) {
      tellUnder(event);
      return;
    }
    const { scale } = placeOf(event);
    const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
    if (Math.hypot(x, y) > 4) grip.dragged = true;
    if (grip.dragged) show([grip.box[0] - x * scale, grip.box[1] - y * scale, grip.box[2]]);
  });
  drawing.addEventListener("click", (event) => {
    const dragged = grip && grip.dragged;
    grip = null;
    const site = siteUnder(event);
    if (dragged) moved(number, at());
    else if (site) open(site.site);
  });

  const tellUnder = (event) => {
    const site = siteUnder(event);
    const zone = event.target.dataset.zone;
    drawing.classList.toggle("pointing", Boolean(site));
    tooltip.textContent = site ? siteWords(site, view.period) : zone ? zoneWords(zone, view.period) : "";
  };

  new ResizeObserver(paint).observe(drawing);
  const hide = (hidden) => {
    drawing.toggleAttribute("hidden", hidden);
    canvas.hidden = hidden;
    if (!hidden) paint();
  };
  return { draw, show, hide, whole: () => show([0, 0, PANE.width]) };
}
