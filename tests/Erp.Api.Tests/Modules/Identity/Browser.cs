using System.Net;
using System.Text.RegularExpressions;
using Shouldly;

namespace Erp.Modules.Identity;

/// <summary>A page or redirect as a browser receives it.</summary>
internal sealed record View(int Status, string Html, Uri? RedirectedTo, Uri Address, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Where the browser is sent.</summary>
    public Uri Location => RedirectedTo ?? throw new InvalidOperationException($"No redirect from {Address}, but {Status}\n{Html}");

    public string HiddenField(string name) => Regex.Match(Html, $"<input type=\"hidden\" name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value;

    /// <summary>Where the page's form goes.</summary>
    public string Action => WebUtility.HtmlDecode(Regex.Match(Html, "<form method=\"post\" action=\"([^\"]*)\"").Groups[1].Value);

    /// <summary>The value of a radio button by its label.</summary>
    public string Choice(string label) =>
        Regex.Match(Html, $"value=\"([^\"]*)\" required[^>]*>\\s*<label for=\"[^\"]*\">{Regex.Escape(WebUtility.HtmlEncode(label))}</label>").Groups[1].Value;
}

/// <summary>A person's browser: keeps cookies, shows redirects instead of following them, runs no script.</summary>
internal sealed class Browser(Uri server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new() }) { BaseAddress = server };

    public Task<View> Open(string address, string? language = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (language is not null)
            request.Headers.Add("Accept-Language", language);
        return SendAsync(request);
    }

    /// <summary>Fills in the form of a page and sends it, with what the page has hidden in it.</summary>
    public Task<View> Submit(View page, params (string Name, string Value)[] fields) =>
        Post(page.Action, [("csrf", page.HiddenField("csrf")), .. fields]);

    public Task<View> Post(string address, params (string Name, string Value)[] fields) =>
        SendAsync(new(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) });

    /// <summary>Signs in on the page that the browser was sent to, and goes on to where that leads.</summary>
    public async Task<View> SignIn(View redirect, string email, string password)
    {
        var page = await Follow(redirect);
        var sent = await Submit(page, ("email", email), ("password", password));
        sent.Status.ShouldBe(303, sent.Html);
        return await Follow(sent);
    }

    public Task<View> Follow(View redirect) => Open(redirect.Location.ToString());

    private async Task<View> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _http.SendAsync(request))
        {
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
            var location = response.Headers.Location is { } target ? new Uri(request.RequestUri!, target) : null;
            return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(), location, request.RequestUri!, headers);
        }
    }

    public void Dispose() => _http.Dispose();
}
