using Erp.Infrastructure;
using Xunit;

namespace Erp.Platform.Telemetry;

/// <summary>One process of the product for all tests of a class.</summary>
public sealed class ProcessBesideTests : IAsyncLifetime
{
    private ApiProcess _api = null!;

    internal Uri Address => _api.Address;

    public async ValueTask InitializeAsync() => _api = await ApiProcess.BesideTestsAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();
}
