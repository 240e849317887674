using System.Reflection;
using System.Text.RegularExpressions;
using Erp.Platform.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Erp.Code;

/// <summary>What holds for everything that is stored.</summary>
public sealed partial class EntityTests
{
    /// <summary>Rows that belong to no tenant, each with its reason.</summary>
    private static readonly Dictionary<string, string> Global = new()
    {
        ["OAuthApplication"] = "clients are looked up by their id before anybody is signed in",
        ["OAuthAuthorization"] = "belongs to the sign-in, not to a tenant's books",
        ["OAuthScope"] = "the same for all tenants",
        ["OAuthToken"] = "looked up by its id before the tenant is known",
        ["DataProtectionKey"] = "keys of the installation",
        ["SigningKey"] = "keys of the installation",
        ["Tenant"] = "the list of tenants itself",
        ["WorkItem"] = "ids, times and leases only: the worker finds work before it knows whose it is",
        ["User"] = "one person may belong to several tenants",
        ["IdentityUserToken"] = "a person's own second factors",
        ["Currency"] = "ISO 4217 is the same for all",
    };

    private static IEnumerable<IEntityType> Entities => ApiCode.Model.GetEntityTypes().Where(e => !e.IsOwned() && e.BaseType is null);

    [Fact]
    public void Every_entity_is_tenant_owned_or_on_the_short_list_of_global_ones() =>
        Rule.Holds(
            Entities,
            e => e.IsTenantOwned() || Global.ContainsKey(Simple(e)) ? null : e.ClrType.FullName,
            "An entity without a tenant is visible to all tenants. ITenantOwned on the class is the whole opt-in; a global one needs a reason in this list.");

    [Fact]
    public void The_tenant_comes_first_in_every_key_and_unique_index() =>
        Rule.Holds(
            Entities.Where(e => e.IsTenantOwned()),
            e => e.GetKeys().All(k => k.Properties[0].Name == TenantModel.TenantId)
                && e.GetIndexes().Where(i => i.IsUnique).All(i => i.Properties[0].Name == TenantModel.TenantId)
                && e.GetForeignKeys().Where(f => f.PrincipalEntityType.IsTenantOwned()).All(f => f.Properties[0].Name == TenantModel.TenantId) ? null : e.ClrType.FullName,
            "With the tenant first, every lookup stays inside one tenant's rows, and the schema can be partitioned by tenant as it is.");

    [Fact]
    public void Every_tenant_owned_entity_is_filtered() =>
        Rule.Holds(
            Entities.Where(e => e.IsTenantOwned()),
            e => e.GetDeclaredQueryFilters().Any(f => f.Key == TenantModel.FilterName) ? null : e.ClrType.FullName,
            "The query filter is the first of the four walls.");

    [Fact]
    public void Filters_are_lifted_only_in_Platform_Tenancy() =>
        Rule.Holds(
            Repository.Api,
            f => f.Folder == "api/Platform/Tenancy" || f.Code.All(l => !l.Text.Contains("IgnoreQueryFilters", StringComparison.Ordinal)) ? null : f.Path,
            "One IgnoreQueryFilters in a handler opens all tenants to it; whoever needs one argues it in Platform/Tenancy.");

    [Fact]
    public void Every_table_has_an_explicit_plural_snake_case_name() =>
        Rule.Holds(
            Entities.Where(e => e.ClrType.Assembly == ApiCode.Assembly),
            e => e.FindAnnotation(RelationalAnnotationNames.TableName) is IConventionAnnotation { } annotation && annotation.GetConfigurationSource() == ConfigurationSource.Explicit
                && e.GetTableName() is { } name && Plural().IsMatch(name) ? null : $"{e.ClrType.Name} → {e.GetTableName()}",
            "Operators read the tables: ToTable(\"journal_entries\") says the name once, and a renamed class can't rename a table.");

    [Fact]
    public void Tables_live_in_the_product_s_schema() =>
        Rule.Holds(Entities, e => e.GetSchema() == Platform.Persistence.ErpDbContext.Schema ? null : $"{e.ClrType.Name} → {e.GetSchema()}",
            "Row-level security and the app role's privileges are stated for one schema.");

    [Fact]
    public void No_navigation_and_no_foreign_type_crosses_modules() =>
        Rule.Holds(
            Entities.Where(e => e.ClrType.Assembly == ApiCode.Assembly),
            e => e.GetNavigations().FirstOrDefault(n => Module(n.TargetEntityType.ClrType) != Module(e.ClrType)) is { } crossing ? $"{e.ClrType.Name}.{crossing.Name}" : null,
            "A navigation property joins two modules' tables; hold the id and ask the contract instead.");

    [Fact]
    public void Entities_are_internal() =>
        Rule.Holds(Entities.Where(e => e.ClrType.Assembly == ApiCode.Assembly), e => e.ClrType.IsPublic ? e.ClrType.FullName : null,
            "What clients see is a response type; a public entity ends up in one sooner or later.");

    [Fact]
    public void Money_is_decimal_never_floating_point() =>
        Rule.Holds(
            ApiCode.Types.Where(t => t.Namespace!.Contains("Modules", StringComparison.Ordinal) || t.Namespace.Contains("Kernel", StringComparison.Ordinal))
                .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)),
            p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) is var type && (type == typeof(double) || type == typeof(float)) ? $"{p.DeclaringType}.{p.Name}" : null,
            "0.1 + 0.2 is not 0.3 in binary: books that are right to the paisa have no double in them.");

    private static string Simple(IEntityType entity) => entity.ClrType.Name.Split('`')[0];

    private static string Module(Type type) => type.Namespace?.StartsWith("Erp.Modules.", StringComparison.Ordinal) is true ? type.Namespace.Split('.')[2] : "platform";

    [GeneratedRegex("^[a-z][a-z0-9]*(_[a-z0-9]+)*(s|people|history|data)$")]
    private static partial Regex Plural();
}
