namespace Erp.Platform.TenantExports;

/// <summary>Looks over a tenant that arrives, in the transaction in which it arrives: what does not hold is not kept.</summary>
internal interface IArrivalCheck
{
    /// <summary>Prints what it finds.</summary>
    /// <param name="tenant">The tenant's slug.</param>
    /// <param name="output">Where to.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False when something is wrong.</returns>
    Task<bool> CheckAsync(string tenant, TextWriter output, CancellationToken ct);
}
