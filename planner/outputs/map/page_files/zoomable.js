"use strict";
// The zoomable map: MapLibre GL in each pane, on outlines that are in the page. It needs a graphics card.

const ICON = 48;

/** The MapLibre maps by pane, once they are made. */
const zoomableMaps = [];

/** Whether the browser draws by a graphics card; drawing by the processor is slower than the plain map. */
function hasGraphicsCard() {
  const gl = document.createElement("canvas").getContext("webgl2", { failIfMajorPerformanceCaveat: true });
  if (!gl) return false;
  const told = gl.getExtension("WEBGL_debug_renderer_info");
  const renderer = gl.getParameter(told ? told.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
  return !/swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);
}

function zoomableStyle(ground) {
  const empty = { type: "FeatureCollection", features: [] };
  const source = (data) => ({ type: "geojson", data });
  return {
    version: 8,
    sources: {
      countries: source(ground.countries), parts: source(ground.parts), zones: source(ground.zones), sites: source(empty),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": "#e8eef2" } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": "#fbfbf9" } },
      { id: "zones", type: "fill", source: "zones", paint: { "fill-color": plan.headroom.none } },
      { id: "zone-edges", type: "line", source: "zones", paint: { "line-color": "#ffffff", "line-width": 1.5 } },
      { id: "parts", type: "line", source: "parts", paint: { "line-color": "#b9bec3", "line-width": 0.6 } },
      { id: "countries", type: "line", source: "countries", paint: { "line-color": "#8d949b", "line-width": 0.8 } },
      {
        id: "sites",
        type: "symbol",
        source: "sites",
        layout: {
          "icon-image": ["get", "icon"],
          "icon-size": ["/", ["get", "radius"], ICON / 4],
          "icon-allow-overlap": true,
          "icon-ignore-placement": true,
          "symbol-sort-key": ["-", 0, ["get", "radius"]],
        },
      },
    ],
  };
}

/** The picture of a mark: a shape with a radius of a quarter of the icon. */
function markImage(shape, fill, stroke, line = 0.08) {
  const ratio = 2;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = ICON * ratio;
  const pen = canvas.getContext("2d");
  pen.setTransform((ICON * ratio) / 4, 0, 0, (ICON * ratio) / 4, (ICON * ratio) / 2, (ICON * ratio) / 2);
  const path = new Path2D(plan.shapes[shape]);
  pen.fillStyle = fill;
  pen.strokeStyle = stroke;
  pen.lineWidth = line;
  pen.globalAlpha = 0.9;
  pen.fill(path);
  pen.stroke(path);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function addImages(map) {
  const looks = [...Object.values(plan.looks.kind), ...Object.values(plan.looks.limit), plan.looks.other];
  for (const { shape, colour } of looks) {
    if (!map.hasImage(shape + colour)) map.addImage(shape + colour, markImage(shape, colour, "#1c1c1c"), { pixelRatio: 2 });
  }
  map.addImage("no power", markImage("circle", "#ffffff", "#555555", 0.6), { pixelRatio: 2 });
}

function siteFeatures(number, view) {
  const features = plan.sites.filter((site) => site.pane === number && isShown(site, view)).map((site) => {
    const look = lookOf(site, view.period, view.colour);
    return {
      type: "Feature",
      geometry: { type: "Point", coordinates: [site.longitude, site.latitude] },
      properties: {
        site: site.site, icon: look ? look.shape + look.colour : "no power", radius: radiusOf(power(site, view.period)),
      },
    };
  });
  return { type: "FeatureCollection", features };
}

function zoneFills(number, view) {
  const names = plan.ground[number].zones.features.map(({ properties }) => properties.name);
  if (!names.length) return plan.headroom.none;
  const pairs = names.flatMap((zone) => [zone, headroomFill(headroomShare(zone, view.period))]);
  return ["match", ["get", "name"], ...pairs, plan.headroom.none];
}

/** A pane's MapLibre map, like `plainPane`; `at` is the longitude, the latitude and the zoom. */
function zoomablePane(section, number, { open, moved }) {
  const ground = plan.ground[number];
  const container = section.querySelector(".zoomable");
  container.hidden = false;
  let map;
  try {
    map = new maplibregl.Map({
      container,
      style: zoomableStyle(ground),
      bounds: ground.bounds,
      maxBounds: ground.around,
      attributionControl: false,
      dragRotate: false,
      renderWorldCopies: false,
      fadeDuration: 0,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
  } catch (error) {
    container.hidden = true;
    throw error;
  }
  zoomableMaps[number] = map;
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.addControl(new maplibregl.ScaleControl());
  map.getCanvas().setAttribute("aria-label", `Map of ${plan.panes[number].title}`);
  const tooltip = new maplibregl.Popup({ closeButton: false, closeOnClick: false });
  let view = null;
  let ready = false;

  const draw = (wanted) => {
    view = wanted;
    if (!ready) return;
    map.getSource("sites").setData(siteFeatures(number, view));
    map.setPaintProperty("zones", "fill-color", zoneFills(number, view));
  };

  map.on("load", () => {
    ready = true;
    addImages(map);
    if (view) draw(view);
  });
  map.on("click", "sites", (event) => open(event.features[0].properties.site));
  map.on("mousemove", (event) => {
    const found = ready ? map.queryRenderedFeatures(event.point, { layers: ["sites", "zones"] })[0] : null;
    map.getCanvas().classList.toggle("pointing", Boolean(found && found.layer.id === "sites"));
    if (!found) return tooltip.remove();
    const { properties, layer } = found;
    const words = layer.id === "sites" ? siteWords(siteOf.get(properties.site), view.period) : zoneWords(properties.name, view.period);
    return tooltip.setLngLat(event.lngLat).setText(words).addTo(map);
  });
  map.on("mouseout", () => tooltip.remove());
  map.on("moveend", (event) => {
    if (!event.originalEvent) return;
    const { lng, lat } = map.getCenter();
    moved(number, [lng, lat, map.getZoom()].map((value) => Math.round(value * 1000) / 1000));
  });

  return {
    draw,
    show: ([longitude, latitude, zoom]) => map.jumpTo({ center: [longitude, latitude], zoom }),
    whole: () => map.fitBounds(ground.bounds, { animate: false }),
    hide: (hidden) => { container.hidden = hidden; if (!hidden) map.resize(); },
  };
}
