using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Modules.Finance.Accounts;

/// <summary>An account as far as the tree's rules see it.</summary>
internal sealed record ChartNode(Guid Id, string Code, Guid? ParentId, AccountType Type, bool IsGroup)
{
    public static ChartNode Of(Account account) => new(account.Id, account.Code, account.ParentId, account.Type, account.IsGroup);
}

/// <summary>The rules of the tree: a parent is a group of the same type, nothing is its own ancestor, and there is a bottom. Pure.</summary>
internal sealed class ChartTree
{
    private readonly Dictionary<Guid, ChartNode> _nodes;
    private readonly ILookup<Guid?, Guid> _children;

    /// <param name="nodes">The whole chart of an organization, as it would be after the change.</param>
    public ChartTree(IEnumerable<ChartNode> nodes)
    {
        _nodes = nodes.ToDictionary(n => n.Id);
        _children = _nodes.Values.ToLookup(n => n.ParentId, n => n.Id);
    }

    public bool HasChildren(Guid id) => _children.Contains(id);

    /// <summary>All below an account, itself not included.</summary>
    public IReadOnlyList<Guid> Descendants(Guid id)
    {
        var found = new HashSet<Guid> { id };
        var below = new List<Guid>();
        for (var next = new Queue<Guid>([id]); next.TryDequeue(out var parent);)
        {
            foreach (var child in _children[parent].Where(found.Add))
            {
                below.Add(child);
                next.Enqueue(child);
            }
        }
        return below;
    }

    /// <summary>What stands against an account's place; null = nothing.</summary>
    public Error? Check(Guid id)
    {
        var node = _nodes[id];
        if (node.ParentId is not { } parentId)
            return null;
        if (!_nodes.TryGetValue(parentId, out var parent))
            return RequestErrors.NotFound.At("/parentId");
        if (Ancestry(node) is { } broken)
            return broken;
        if (!parent.IsGroup)
            return AccountErrors.ParentNotGroup.At("/parentId", ("parent", parent.Code));
        return parent.Type != node.Type
            ? AccountErrors.ParentOfOtherType.At("/parentId", ("parent", parent.Code), ("parentType", Words.Camel(parent.Type)))
            : null;
    }

    /// <summary>The same for an account that moves with all that is below it.</summary>
    public Error? CheckWithDescendants(Guid id) =>
        Check(id) ?? (Descendants(id).Any(d => Ancestry(_nodes[d]) is not null) ? TooDeep() : null);

    /// <summary>Every account that is out of place, with the reason.</summary>
    public IEnumerable<(Guid Id, Error Error)> CheckAll() =>
        _nodes.Keys.Select(id => (id, Check(id))).Where(x => x.Item2 is not null).Select(x => (x.id, x.Item2!));

    private Error? Ancestry(ChartNode node)
    {
        var level = 1;
        for (var ancestor = node.ParentId; ancestor is { } id && _nodes.TryGetValue(id, out var above); ancestor = above.ParentId)
        {
            if (id == node.Id)
                return AccountErrors.ParentCycle.At("/parentId");
            if (++level > Account.MaxDepth)
                return TooDeep();
        }
        return null;
    }

    private static Error TooDeep() => AccountErrors.TooDeep.At("/parentId", ("max", Account.MaxDepth));
}
