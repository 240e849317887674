using System.Reflection;
using Erp.Infrastructure;
using Erp.Modules.Finance.Dimensions;
using Erp.Platform.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Erp.Platform.Tenancy;

/// <summary>A handler that does it all wrong: one that lifts the filter still sees no row of another tenant, and one that writes such a row is stopped.</summary>
public sealed class TenantFilterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<IModel> ModelAsync()
    {
        await using var scope = (await TestHost.GetAsync()).Services.CreateAsyncScope();
        return scope.ServiceProvider.GetRequiredService<ErpDbContext>().Model;
    }

    [Fact]
    public async Task A_handler_that_lifts_the_filter_sees_no_row_of_another_tenant()
    {
        var (victim, attacker) = await Rivals.MeetAsync();
        await using var scope = await EnterAsync(attacker.Tenant.Id);
        var db = scope.ServiceProvider.GetRequiredService<ErpDbContext>();
        var count = GetType().GetMethod(nameof(CountAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        var (own, types) = (0, db.Model.GetEntityTypes().Where(t => t.IsTenantOwned() && t.BaseType is null).ToList());
        foreach (var type in types)
        {
            var (all, foreign) = await (Task<(int, int)>)count.MakeGenericMethod(type.ClrType).Invoke(null, [db, attacker.Tenant.Id])!;
            foreign.ShouldBe(0, type.ClrType.Name);
            own += all;
        }
        types.Count.ShouldBeGreaterThanOrEqualTo(30);
        own.ShouldBeGreaterThan(100);
        victim.Tenant.Id.ShouldNotBe(attacker.Tenant.Id);
    }

    [Theory]
    [InlineData(EntityState.Added)]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task A_handler_that_writes_a_row_of_another_tenant_is_stopped(EntityState state)
    {
        var (victim, attacker) = await Rivals.MeetAsync();
        var before = await StoredRows.OfAsync(victim.Tenant.Id);
        Dimension stolen;
        await using (var theirs = await EnterAsync(victim.Tenant.Id))
            stolen = await theirs.ServiceProvider.GetRequiredService<ErpDbContext>().Set<Dimension>().FirstAsync(Ct);

        await using var scope = await EnterAsync(attacker.Tenant.Id);
        var db = scope.ServiceProvider.GetRequiredService<ErpDbContext>();
        var entry = db.Entry(stolen);
        entry.Property(TenantModel.TenantId).CurrentValue = victim.Tenant.Id;
        entry.State = state;
        (await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct))).Message.ShouldContain(victim.Tenant.Id.ToString());
        (await StoredRows.OfAsync(victim.Tenant.Id)).ShouldBe(before);
    }

    [Fact]
    public async Task Nothing_is_written_for_no_tenant()
    {
        await using var scope = await EnterAsync(Caller.NoTenant);
        var db = scope.ServiceProvider.GetRequiredService<ErpDbContext>();
        db.Add(new Dimension { Id = Guid.CreateVersion7(), Code = "NONE", Name = "Nobody's" });
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
    }

    private static async Task<(int All, int Foreign)> CountAsync<T>(ErpDbContext db, Guid tenant) where T : class
    {
        var unfiltered = db.Set<T>().IgnoreQueryFilters();
        return (await unfiltered.CountAsync(Ct), await unfiltered.CountAsync(e => EF.Property<Guid>(e, TenantModel.TenantId) != tenant, Ct));
    }

    private static async Task<AsyncServiceScope> EnterAsync(Guid tenant)
    {
        var scope = (await TestHost.GetAsync()).Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Identify(tenant, null, "test", null);
        await scope.ServiceProvider.GetRequiredService<UnitOfWork>().BeginAsync(Ct);
        return scope;
    }
}
