// Remember in this browser who works here: a cookie that scripts of other sites and other sites' requests never get.

const DAYS = 400;

export default function (component) {
  const { cookie, value, turn, fresh } = component.data;
  const standing = read(cookie);
  if (!turn || recall(cookie) === turn) {
    // Each visit lets the cookie live on; another window may have changed it, so what stands there stays.
    if (standing) write(cookie, standing);
    return;
  }
  note(cookie, turn);
  if (fresh && standing && standing !== value) component.setTriggerValue("known", standing);
  else write(cookie, value);
}

function read(cookie) {
  const start = `${cookie}=`;
  const found = document.cookie.split("; ").find((part) => part.startsWith(start));
  return found ? found.slice(start.length) : "";
}

function write(cookie, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${cookie}=${value}; Path=/; Max-Age=${DAYS * 86400}; SameSite=Strict${secure}`;
}

// Which change this window has written, so that a part drawn anew does not bring an old name back.
function recall(cookie) {
  try {
    return sessionStorage.getItem(cookie);
  } catch {
    return null;
  }
}

function note(cookie, turn) {
  try {
    sessionStorage.setItem(cookie, turn);
  } catch {
    // Without storage the cookie is written again with every drawing, which is no harm.
  }
}
