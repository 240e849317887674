namespace Erp.Platform.Audit;

/// <summary>Names behind the ids in the trail; Identity answers.</summary>
internal interface IActorNames
{
    /// <summary>What is known of these users and OAuth clients in the caller's tenant.</summary>
    Task<ActorNames> FindAsync(IReadOnlyCollection<Guid> users, IReadOnlyCollection<string> clients, CancellationToken ct);
}

internal sealed record ActorNames(IReadOnlyDictionary<Guid, string> Users, IReadOnlyDictionary<string, string> Clients)
{
    public string? OfUser(Guid? id) => id is { } known ? Users.GetValueOrDefault(known) : null;

    public string? OfClient(string? id) => id is null ? null : Clients.GetValueOrDefault(id);
}
