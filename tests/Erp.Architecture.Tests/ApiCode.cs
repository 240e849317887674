using ArchUnitNET.Loader;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace Erp;

/// <summary>The compiled API: its types, what they depend on (method bodies included), its model, its endpoints.</summary>
internal static class ApiCode
{
    public static Assembly Assembly { get; } = typeof(ErpDbContext).Assembly;

    public static IReadOnlyList<Type> Types { get; } = [.. Assembly.GetTypes().Where(t => t.Namespace?.StartsWith("Erp", StringComparison.Ordinal) is true && !IsGenerated(t))];

    /// <summary>Types that stand for themselves, not inside another.</summary>
    public static IEnumerable<Type> TopLevel => Types.Where(t => !t.IsNested);

    public static IReadOnlyList<Type> Endpoints { get; } = [.. Types.Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(IEndpoint)))];

    public static IModel Model { get; } = DesignTimeModel();

    /// <summary>Who uses what, as pairs of full type names, each with the namespaces of both.</summary>
    public static IReadOnlyList<Use> Uses { get; } = Load();

    /// <summary>The request and response of an endpoint.</summary>
    public static (Type Request, Type Response) ContractOf(Type endpoint)
    {
        for (var type = endpoint; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ApiEndpoint<,>))
                return (type.GetGenericArguments()[0], type.GetGenericArguments()[1]);
        }
        throw new InvalidOperationException($"{endpoint} is no ApiEndpoint.");
    }

    public static bool DerivesFrom(this Type type, Type open)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && t.GetGenericTypeDefinition() == open)
                return true;
        }
        return false;
    }

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false)
        || type.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal)
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    /// <summary>The model with all its annotations; the one that runs has forgotten where they come from.</summary>
    private static IModel DesignTimeModel()
    {
        using var db = new DesignTimeDbContextFactory().CreateDbContext([]);
        return db.GetService<IDesignTimeModel>().Model;
    }

    private static List<Use> Load()
    {
        var code = new ArchLoader().LoadAssembly(Assembly).Build();
        return
        [
            .. code.Types
                .Where(t => t.Namespace.FullName.StartsWith("Erp", StringComparison.Ordinal) && !t.Namespace.FullName.EndsWith(".Migrations", StringComparison.Ordinal))
                .SelectMany(t => t.Dependencies.Select(d => new Use(t.FullName, t.Namespace.FullName, d.Target.FullName, d.Target.Namespace?.FullName ?? "")))
                .Where(u => u.User != u.Used)
                .Distinct(),
        ];
    }
}

/// <summary>One type's use of another.</summary>
internal sealed record Use(string User, string UserNamespace, string Used, string UsedNamespace)
{
    public bool From(string area) => In(UserNamespace, area);

    public bool Of(string area) => In(UsedNamespace, area);

    public static bool In(string ns, string area) => ns == area || ns.StartsWith(area + ".", StringComparison.Ordinal);

    public override string ToString() => $"{User} uses {Used}";
}
