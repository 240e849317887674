using Xunit;

namespace Erp.Code;

/// <summary>Dependency rules 1, 2 and 5 of the design: what may know what.</summary>
public sealed class LayerTests
{
    private static readonly string[] Layers = ["Erp.Kernel", "Erp.Platform", "Erp.Modules", "Erp.Host"];

    [Fact]
    public void Kernel_knows_nothing_but_the_base_library() =>
        Rule.Holds(
            ApiCode.Uses.Where(u => u.From("Erp.Kernel")),
            u => u.Of("Erp.Kernel") || (u.Of("System") && !u.Of("System.Data")) || u.UsedNamespace.Length == 0 ? null : u.ToString(),
            "Kernel is pure C#: decisions about money and time must be testable without a database or a web server, and outlive both.");

    [Fact]
    public void Platform_knows_no_module_and_not_the_host() =>
        Rule.Holds(
            ApiCode.Uses.Where(u => u.From("Erp.Platform")),
            u => u.Of("Erp.Modules") || u.Of("Erp.Host") ? u.ToString() : null,
            "Platform serves every module alike; if it knew one, that module could not be left out or replaced.");

    [Fact]
    public void Nothing_knows_the_host() =>
        Rule.Holds(
            ApiCode.Uses.Where(u => !u.From("Erp.Host") && u.UserNamespace != "Erp"),
            u => u.Of("Erp.Host") ? u.ToString() : null,
            "Host is composition only: what it composes must not reach back into it.");

    [Fact]
    public void Every_type_lives_in_a_layer() =>
        Rule.Holds(
            ApiCode.TopLevel.Where(t => t.Name != "Program"),
            t => Layers.Any(layer => Use.In(t.Namespace!, layer)) ? null : t.FullName,
            "A type outside the four layers escapes every dependency rule.");

    [Fact]
    public void Modules_use_each_other_only_along_the_allowed_edges() =>
        Rule.Holds(
            ApiCode.Uses.Where(u => u.From("Erp.Modules") && u.Of("Erp.Modules")),
            u => ModuleEdges.Allows(Module(u.UserNamespace), Module(u.UsedNamespace)) ? null : $"{u} (edge {Module(u.UserNamespace)} → {Module(u.UsedNamespace)})",
            "Calls go downward only, so that a module can be understood, tested and split off without those above it. Upward and sideways go by events.");

    [Fact]
    public void Modules_see_only_the_contracts_of_others() =>
        Rule.Holds(
            ApiCode.Uses.Where(u => u.From("Erp.Modules") && u.Of("Erp.Modules")),
            u => Module(u.UserNamespace) == Module(u.UsedNamespace) || Use.In(u.UsedNamespace, $"Erp.Modules.{Module(u.UsedNamespace)}.Contracts") ? null : u.ToString(),
            "What stands in Contracts is promised; everything else of a module may change without asking the others.");

    [Fact]
    public void Every_module_is_in_the_table_of_edges() =>
        Rule.Holds(
            ApiCode.TopLevel.Where(t => Use.In(t.Namespace!, "Erp.Modules")).Select(t => Module(t.Namespace!)).Distinct(),
            m => ModuleEdges.Knows(m) ? null : m,
            "A module without a place in the order would be free to call anything.");

    [Fact]
    public void Contracts_hold_no_entity_no_context_and_no_endpoint() =>
        Rule.Holds(
            ApiCode.Types.Where(t => t.Namespace!.Contains(".Contracts", StringComparison.Ordinal)),
            t => ApiCode.Model.FindEntityType(t) is not null || t.IsAssignableTo(typeof(Microsoft.EntityFrameworkCore.DbContext)) || ApiCode.Endpoints.Contains(t) ? t.FullName : null,
            "A contract that hands out an entity hands out the table: other modules would join and track what isn't theirs.");

    [Fact]
    public void Contracts_depend_on_nothing_inside_their_module() =>
        Rule.Holds(
            ApiCode.Uses.Where(u => u.From("Erp.Modules") && u.UserNamespace.Contains(".Contracts", StringComparison.Ordinal)),
            u => u.Of("Erp.Modules") && !u.UsedNamespace.Contains(".Contracts", StringComparison.Ordinal) ? u.ToString() : null,
            "A contract that mentions an internal type promises that type too.");

    private static string Module(string ns) => ns.Split('.').ElementAtOrDefault(2) ?? "";
}

/// <summary>The one table of allowed calls between modules: downward by rank, and the few edges inside a rank.</summary>
internal static class ModuleEdges
{
    private static readonly string[][] Ranks =
    [
        ["Tenancy", "Identity", "Organizations"],
        ["Configuration", "Rules", "Workflow"],
        ["Parties", "Catalog"],
        ["Finance"],
        ["Inventory", "Hr"],
        ["Projects", "Crm"],
        ["Bangladesh"],
    ];

    /// <summary>
    /// Inside the first rank: sign-up makes a tenant with its owner and first organization in one transaction; memberships are limited to
    /// organizations.
    /// </summary>
    private static readonly (string From, string To)[] Sideways =
    [
        ("Tenancy", "Identity"),
        ("Tenancy", "Organizations"),
        ("Identity", "Tenancy"),
        ("Identity", "Organizations"),
    ];

    public static bool Knows(string module) => Rank(module) >= 0;

    public static bool Allows(string from, string to) => from == to || Rank(to) < Rank(from) || Sideways.Contains((from, to));

    private static int Rank(string module) => Array.FindIndex(Ranks, r => r.Contains(module));
}
