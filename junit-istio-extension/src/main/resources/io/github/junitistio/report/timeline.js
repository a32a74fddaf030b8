// Drawn on a canvas: ten thousand requests are one element.
const LANES = 48, ROW = 22, LEFT = 8;
function lanes(requests) {
  const free = [];
  return requests.map(request => {
    let lane = free.findIndex(end => end <= request.at);
    if (lane < 0) { lane = free.length < LANES ? free.length : free.indexOf(Math.min(...free)); }
    free[lane] = request.at + Math.max(request.ms, 1);
    return lane;
  });
}
function color(name) { return getComputedStyle(document.documentElement).getPropertyValue(name).trim(); }
function shade(request) {
  return color(!request.ok ? '--bad' : request.attempts ? '--warn' : request.status >= 400 ? '--idle' : '--ok');
}
function ejected(test) {
  const bars = [], open = new Map();
  for (const each of test.ejections) {
    const key = each.by + ' ' + each.instance;
    if (each.returned) {
      bars.push({label: each.instance, from: open.has(key) ? open.get(key).at : 0, to: each.at});
      open.delete(key);
    } else { open.set(key, each); }
  }
  open.forEach(each => bars.push({label: each.instance, from: each.at, to: test.end}));
  return bars;
}
function labelOf(application) {
  return (application.by ? application.by + ': ' : '') + application.declarations.map(one => one.what).join(', ')
    + (isProven(application) ? '' : ', taken back before it was proven');
}
function timeline(test) {
  const lane = lanes(test.requests), deepest = Math.max(0, ...lane) + 1, bars = ejected(test);
  const thick = Math.max(3, Math.min(12, Math.floor(240 / deepest))), top = test.applications.length * ROW + 8;
  const height = top + (test.requests.length ? deepest * (thick + 1) : 0) + bars.length * ROW + 26;
  const canvas = element('canvas', {tabindex: 0, role: 'img', 'aria-describedby': 'detail',
    'aria-label': `Timeline of ${test.requests.length} requests; arrow keys go from one to the next`});
  const detail = element('p', {class: 'detail', id: 'detail', 'aria-live': 'polite'},
    test.requests.length ? 'Point at a request, or go through them with the arrow keys.' : 'No request was recorded.');
  let chosen = -1, scale = 1;
  const x = at => LEFT + at * scale;
  const y = index => top + lane[index] * (thick + 1);
  function bar(pen, from, to, above, tall, fill) {
    pen.fillStyle = fill;
    pen.fillRect(x(from), above, Math.max(1.5, x(to) - x(from)), tall);
  }
  function draw() {
    const width = canvas.clientWidth || 900, ratio = window.devicePixelRatio || 1, pen = canvas.getContext('2d');
    canvas.width = width * ratio; canvas.height = height * ratio; canvas.style.height = height + 'px';
    pen.scale(ratio, ratio);
    scale = (width - 2 * LEFT) / Math.max(1, test.end);
    pen.font = '12px system-ui, sans-serif';
    const text = color('--text'), soft = color('--soft'), fills = new Map();
    test.applications.forEach((each, row) => {
      const above = row * ROW + 4, end = each.removed === undefined ? test.end : each.removed;
      const proven = isProven(each) ? each.effective : end;
      bar(pen, each.declared, each.applied, above, ROW - 6, color('--line'));
      bar(pen, each.applied, proven, above, ROW - 6, color('--idle'));
      if (isProven(each)) {
        bar(pen, proven, end, above, ROW - 6, color('--wash-injected'));
        bar(pen, proven, proven, above, ROW - 6, color('--injected'));
      }
      bar(pen, end, end, above, ROW - 6, color('--injected'));
      pen.fillStyle = text;
      pen.fillText(labelOf(each), Math.min(x(proven) + 6, width / 2), above + 12);
    });
    test.requests.forEach((request, index) => {
      const key = request.ok + ' ' + !!request.attempts + ' ' + (request.status >= 400);
      if (!fills.has(key)) { fills.set(key, shade(request)); }
      bar(pen, request.at, request.at + request.ms, y(index), thick, fills.get(key));
      if (request.injected) { bar(pen, request.at, request.at, y(index), thick, color('--injected')); }
      if (request.attempts && thick > 4) {
        request.attempts.slice(1).forEach(one => bar(pen, one.at, one.at, y(index), thick, color('--back')));
      }
    });
    bars.forEach((each, row) => {
      const above = height - 26 - (bars.length - row) * ROW;
      bar(pen, each.from, each.to, above, ROW - 6, color('--wash-bad'));
      bar(pen, each.from, each.from, above, ROW - 6, color('--bad'));
      pen.fillStyle = text;
      pen.fillText(each.label + ' ejected', Math.min(x(each.from) + 6, width / 2), above + 12);
    });
    pen.fillStyle = soft;
    for (let i = 0; i <= 4; i++) {
      const label = time(test.end * i / 4);
      pen.fillText(label, Math.min(x(test.end * i / 4), width - LEFT - pen.measureText(label).width), height - 8);
    }
    if (chosen >= 0) {
      const request = test.requests[chosen];
      pen.strokeStyle = text; pen.lineWidth = 2;
      pen.strokeRect(x(request.at) - 2, y(chosen) - 2, Math.max(4, request.ms * scale) + 4, thick + 4);
    }
  }
  function choose(index) {
    if (index === chosen || index < 0 || index >= test.requests.length) { return; }
    chosen = index;
    detail.textContent = inWords(test.requests[index]);
    draw();
  }
  canvas.addEventListener('mousemove', event => {
    const at = (event.offsetX - LEFT) / scale, slack = 3 / scale;
    choose(test.requests.findIndex((request, index) => at >= request.at - slack
      && at <= request.at + request.ms + slack && event.offsetY >= y(index) && event.offsetY <= y(index) + thick));
  });
  canvas.addEventListener('keydown', event => {
    const step = {ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity}[event.key];
    if (step) {
      event.preventDefault();
      choose(Math.max(0, Math.min(test.requests.length - 1, chosen + step)));
    }
  });
  return {canvas, detail, draw};
}
function legend() {
  const kinds = [['--ok', 'answered'], ['--warn', 'answered after another attempt'], ['--idle', '4xx; or being proven'], ['--bad', 'failed, or ejected'],
    ['--injected', 'met an injected fault; in effect']];
  return element('p', {class: 'legend soft'}, ...kinds.map(([name, label]) =>
    element('span', {}, element('i', {style: `background: var(${name})`}), label)));
}
