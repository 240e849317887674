namespace Erp.Host.Startup;

/// <summary>The company that Development starts with.</summary>
internal interface IDemoCompany
{
    /// <summary>Makes it over the public API, unless it is there.</summary>
    /// <returns>How to sign in to it, in one line.</returns>
    Task<string> EnsureAsync(Uri server, CancellationToken ct);
}
