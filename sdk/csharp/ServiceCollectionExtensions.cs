using Erp.Sdk;
using Erp.Sdk.Authentication;
using Erp.Sdk.Http;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client where an application composes itself.</summary>
public static class ErpClientServiceCollectionExtensions
{
    private const string Tokens = "Erp.Sdk.Tokens";

    /// <summary>
    /// Makes <see cref="ErpClient"/> injectable, over connections of <see cref="IHttpClientFactory"/>. One token serves all its instances.
    /// </summary>
    /// <returns>The builder of its HTTP client, for handlers of your own.</returns>
    public static IHttpClientBuilder AddErpClient(this IServiceCollection services, Action<ErpClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ErpClientOptions>().Configure(configure);
        services.AddSingleton<TokenHolder>();
        services.AddHttpClient(Tokens, (provider, http) => HttpPipeline.Configure(http, Options(provider)))
            .ConfigurePrimaryHttpMessageHandler(provider => HttpPipeline.Primary(Options(provider)))
            .AddHttpMessageHandler(provider => new RetryHandler(Options(provider)));
        return services.AddHttpClient(nameof(ErpClient), (provider, http) => HttpPipeline.Configure(http, Options(provider)))
            .ConfigurePrimaryHttpMessageHandler(provider => HttpPipeline.Primary(Options(provider)))
            .ConfigureAdditionalHttpMessageHandlers((handlers, provider) =>
            {
                foreach (var handler in HttpPipeline.Handlers(Options(provider), provider.GetRequiredService<TokenHolder>().Source))
                    handlers.Add(handler);
            })
            .AddTypedClient(ErpClient.Over);
    }

    private static ErpClientOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<ErpClientOptions>>().Value;

    private sealed class TokenHolder(IOptions<ErpClientOptions> options, IHttpClientFactory clients)
    {
        public ITokenSource? Source { get; } = TokenSources.From(options.Value, new(() => clients.CreateClient(Tokens)));
    }
}
