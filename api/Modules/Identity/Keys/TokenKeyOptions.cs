using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation;

namespace Erp.Modules.Identity.Keys;

/// <summary>Gives OpenIddict the keys of the ring, and again whenever they change.</summary>
internal sealed class TokenKeyOptions(KeyRing ring) : IConfigureOptions<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictServerOptions>, IOptionsChangeTokenSource<OpenIddictValidationOptions>, IDisposable
{
    private CancellationTokenSource _server = new();
    private CancellationTokenSource _validation = new();

    public string? Name => Options.DefaultName;

    public void Configure(OpenIddictServerOptions options)
    {
        foreach (var key in ring.Keys)
        {
            if (key.Use == KeyUse.Sign)
                options.SigningCredentials.Add(new(key.Key, SecurityAlgorithms.RsaSha256));
            else
                options.EncryptionCredentials.Add(new(key.Key, SecurityAlgorithms.Aes256KW, SecurityAlgorithms.Aes256CbcHmacSha512));
        }
    }

    /// <summary>Makes OpenIddict ask again. The validation copies the server's keys, so the server goes first.</summary>
    public void Changed()
    {
        Interlocked.Exchange(ref _server, new()).Cancel();
        Interlocked.Exchange(ref _validation, new()).Cancel();
    }

    IChangeToken IOptionsChangeTokenSource<OpenIddictServerOptions>.GetChangeToken() => new CancellationChangeToken(_server.Token);

    IChangeToken IOptionsChangeTokenSource<OpenIddictValidationOptions>.GetChangeToken() => new CancellationChangeToken(_validation.Token);

    public void Dispose()
    {
        _server.Dispose();
        _validation.Dispose();
    }
}
