// Opens /docs in a real browser; with credentials it signs in through the page and calls the API from it.
// node docs.mjs <base url> [<email> <password>] → one line of JSON: what the test needs to judge.
import { chromium } from "playwright-core";

const [base, email, password] = process.argv.slice(2);
const origin = new URL(base).origin;
const report = { external: [], errors: [], shown: false };

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
});
try {
  const context = await browser.newContext({ viewport: { width: 1600, height: 1200 } });
  // The usual patience is for a machine that does nothing else.
  context.setDefaultTimeout(600_000);
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) report.external.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => report.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && report.errors.push(message.text()));

  await page.goto(new URL("docs/", base).href);
  await page.getByRole("heading", { name: "ERP API" }).first().waitFor();
  if (email) await signInAndCall(page);
  else await show(page);
} finally {
  await browser.close();
}
console.log(JSON.stringify(report));

/** One resource of the sidebar opens. */
async function show(page) {
  const sidebar = page.getByRole("complementary").first();
  await sidebar.getByText("Organizations", { exact: true }).click();
  await sidebar.getByText("Add an organization").waitFor();
  report.shown = true;
}

/** Authorization code with PKCE, in the window that the page opens for it; then the page's own form sends a request. */
async function signInAndCall(page) {
  await page.getByRole("button", { name: "authorizationCode", exact: true }).click();
  const [signIn] = await Promise.all([page.waitForEvent("popup"), page.getByRole("button", { name: "Authorize" }).click()]);
  await signIn.fill("input[name=email]", email);
  await signIn.fill("input[name=password]", password);
  const closed = signIn.waitForEvent("close");
  await signIn.click("button[type=submit]");
  await closed;

  await page.getByRole("complementary").first().getByText("Me", { exact: true }).click();
  await page.getByRole("button", { name: /Test Request.*\/v1\/me/ }).click();
  const answered = page.waitForResponse((response) => response.url().endsWith("/v1/me"));
  await page.getByRole("button", { name: /^Send get request/ }).click();
  const response = await answered;
  report.status = response.status();
  report.authorization = (await response.request().allHeaders()).authorization;
  report.body = await response.json();
}
