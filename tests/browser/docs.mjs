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
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.origin !== origin) report.external.push(request.url());
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => report.errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && report.errors.push(message.text()));

  await page.goto(new URL("docs/", base).href);
  await page.getByRole("heading", { name: "ERP API" }).first().waitFor();
  const sidebar = page.getByRole("complementary").first();
  await sidebar.getByText("Organizations", { exact: true }).click();
  await sidebar.getByText("Add an organization").waitFor();
  report.shown = true;
} finally {
  await browser.close();
}
console.log(JSON.stringify(report));
