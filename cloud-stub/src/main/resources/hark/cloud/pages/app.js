// Shows the page that the address names, and goes from page to page without loading anew.
import { render } from '/lib/lit-html/lit-html.js';
import { devicesPage } from './devices.js';
import { listPage } from './list.js';
import { linkLine, lockedPage } from './notice.js';
import { recordingPage } from './recording.js';
import { begin, watch, world } from './world.js';

const root = document.getElementById('page');
const link = document.getElementById('link');
let page;
let shown;

function show() {
  const address = world.locked ? 'locked' : location.pathname;
  if (address === shown) return page.moved();
  page?.leave();
  shown = address;
  const fresh = document.createElement('div');
  root.replaceChildren(fresh);
  page = pageAt(address, fresh);
}

function pageAt(address, fresh) {
  if (address === 'locked') {
    render(lockedPage(), fresh);
    return { moved() {}, leave() {} };
  }
  if (/^\/devices\/?$/.test(address)) return devicesPage(fresh);
  const id = address.match(/^\/r\/([^/]+)\/?$/)?.[1];
  return id ? recordingPage(fresh, decodeURIComponent(id)) : listPage(fresh);
}

/** Goes inside the page where a link stays inside the page. */
function follow(event) {
  const anchor = event.target.closest('a[href]');
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!anchor || !plain || anchor.origin !== location.origin) return;
  event.preventDefault();
  if (anchor.matches('[data-back]') && history.state?.inside) return history.back();
  history.pushState({ inside: true }, '', anchor.href);
  show();
  scrollTo(0, 0);
  document.querySelector('h1')?.focus({ preventScroll: true });
}

function changed() {
  render(linkLine(world.locked ? null : world.lostAt), link);
  document.body.toggleAttribute('data-stale', world.lostAt !== null);
  if (world.locked !== (shown === 'locked')) show();
}

document.addEventListener('click', follow);
addEventListener('popstate', show);
watch(changed);
show();
begin();
