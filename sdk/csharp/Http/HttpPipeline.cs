using System.Net;
using System.Reflection;
using Erp.Sdk.Authentication;

namespace Erp.Sdk.Http;

/// <summary>What a call passes through, from the outside in. The order matters: one idempotency key for all attempts, a fresh token for a repeated one.</summary>
internal static class HttpPipeline
{
    private static readonly string UserAgent = $"Erp.Sdk/{typeof(HttpPipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    public static IReadOnlyList<DelegatingHandler> Handlers(ErpClientOptions options, ITokenSource? tokens) =>
    [
        new ResponseHandler(),
        new RepresentationHandler(),
        new ProblemHandler(),
        new IdempotencyHandler(),
        new ReasonHandler(),
        .. tokens is null ? Array.Empty<DelegatingHandler>() : [new AuthenticationHandler(tokens)],
        new RetryHandler(options),
    ];

    /// <summary>A client with connections of its own, which it closes when it is disposed; its tokens come over the same ones.</summary>
    public static HttpClient CreateClient(ErpClientOptions options)
    {
        var primary = Primary(options);
        var tokens = TokenSources.From(options, new(() => Configure(new(Chain([new RetryHandler(options)], primary), disposeHandler: false), options)));
        return Configure(new(Chain(Handlers(options, tokens), primary)), options);
    }

    public static HttpClient Configure(HttpClient http, ErpClientOptions options)
    {
        http.BaseAddress = options.Root;
        http.Timeout = Timeout.InfiniteTimeSpan; // Each attempt has its own.
        http.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        if (options.Language is not null)
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(options.Language);
        return http;
    }

    /// <summary>Connections are renewed now and then, so that a change of DNS is seen by a client that lives for months.</summary>
    public static HttpMessageHandler Primary(ErpClientOptions options) => options.Handler
        ?? new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false };

    private static HttpMessageHandler Chain(IEnumerable<DelegatingHandler> handlers, HttpMessageHandler primary) =>
        handlers.Reverse().Aggregate(primary, (inner, outer) =>
        {
            outer.InnerHandler = inner;
            return outer;
        });
}
