/** The page's own line drawings, 24 × 24, in the colour of the text around them. */

const PATHS = {
  back: "M15 5l-7 7 7 7",
  calendar: "M4 6.5h16v13H4zM4 10.5h16M8 3.5v4M16 3.5v4",
  close: "M6 6l12 12M18 6L6 18",
  down: "M6 9.5l6 6 6-6",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z",
  hash: "M9.5 4l-2 16M16.5 4l-2 16M4.5 9h16M3.5 15h16",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.6 9.6c.1-1.4 1.1-2.2 2.4-2.2s2.4.8 2.4 2c0 1.9-2.4 1.9-2.4 3.8M12 16.4v.1",
  lock: "M6 11h12v9H6zM8.5 11V7.8a3.5 3.5 0 0 1 7 0V11",
  more: "M12 5.5a.7.7 0 1 0 0 .1M12 12a.7.7 0 1 0 0 .1M12 18.5a.7.7 0 1 0 0 .1",
  people:
    "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.6 3-5.5 6.5-5.5s6 1.9 6.5 5.5M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2 .8 3.2 2.4 3.5 5",
  plus: "M12 5v14M5 12h14",
  send: "M4 20l17-8L4 4l2.5 8zM6.5 12H21",
  warning: "M12 4L2.8 20h18.4zM12 10v4.5M12 17.3v.1",
};

const SVG = "http://www.w3.org/2000/svg";

/** A drawing that assistive technology passes over: the text beside it, or the button's label, says the same. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
