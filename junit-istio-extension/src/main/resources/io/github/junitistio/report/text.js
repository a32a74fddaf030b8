'use strict';
// Texts of a run are put into the page as text only.
function element(name, attributes, ...children) {
  const svg = ['svg', 'g', 'path', 'rect', 'text', 'title', 'defs', 'marker'].includes(name);
  const made = svg ? document.createElementNS('http://www.w3.org/2000/svg', name) : document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') { made.addEventListener(key, value); } else if (value !== undefined) { made.setAttribute(key, value); }
  }
  made.append(...children.filter(child => child !== undefined && child !== null));
  return made;
}
function time(ms) {
  return ms >= 10000 ? (ms / 1000).toFixed(1) + ' s' : ms >= 100 ? Math.round(ms) + ' ms' : ms.toFixed(1) + ' ms';
}
function answer(one) {
  return (one.status ? String(one.status) : 'no answer') + (one.flags ? ' ' + one.flags : '') + (one.grpc ? ' grpc ' + one.grpc : '');
}
function isProven(application) { return application.effective !== undefined; }
function inWords(request) {
  return `${time(request.at)}: ${request.method} ${request.path} from ${request.from} to ${request.to}: ${answer(request)}, ${request.ms} ms`
    + (request.attempts ? `, ${request.attempts.length} attempts` : '') + (request.injected ? ', met an injected fault' : '');
}
