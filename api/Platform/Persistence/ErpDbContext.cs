using System.Reflection;
using Erp.Platform.CustomFields;
using Erp.Platform.ExternalIds;
using Erp.Platform.Tenancy;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Erp.Platform.Persistence;

/// <summary>
/// One model for all modules: each aggregate's folder holds its <see cref="IEntityTypeConfiguration{TEntity}"/>. Modules reach only their own
/// entities (<c>db.Set&lt;Account&gt;()</c>); the architecture tests hold that.
/// </summary>
internal sealed class ErpDbContext : DbContext, IDataProtectionKeyContext
{
    public const string Schema = "erp";
    private readonly List<(IVersioned, string)> _announced = [];

    private readonly UnitOfWork? _work;

    /// <param name="options">Over a connection, or over none yet.</param>
    /// <param name="caller">Whose tenant is read and written.</param>
    /// <param name="work">Whose connection it is, when the options name none.</param>
    public ErpDbContext(DbContextOptions<ErpDbContext> options, Caller caller, UnitOfWork? work = null) : base(options) => (Caller, _work) = (caller, work);

    public Caller Caller { get; }

    /// <summary>False until something is read or written through this context: the hot path has none of its cost, and nothing to save.</summary>
    public bool IsUsed { get; private set; }

    /// <summary>The current tenant, read by the query filters and the insert stamp.</summary>
    public Guid TenantId => Caller.TenantId;

    /// <summary>The key ring of ASP.NET Core Data Protection (cookies, antiforgery tokens, and the encryption of the signing keys).</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    // EF calls it when the context is used for the first time.
    protected override void OnConfiguring(DbContextOptionsBuilder options)
    {
        IsUsed = true;
        if (_work is not null)
            options.UseNpgsql(_work.Connection, ErpDbContextOptions.Npgsql);
    }

    /// <summary>
    /// More happened to an aggregate than its fields say: the next save tells it, with the aggregate as it then is. The aggregate's class
    /// declares it with <c>[Publishes]</c>.
    /// </summary>
    public void Announce(IVersioned aggregate, string happening) => _announced.Add((aggregate, happening));

    /// <summary>What was announced since the last save.</summary>
    public IReadOnlyList<(IVersioned Aggregate, string Happening)> TakeAnnounced()
    {
        var taken = _announced.ToArray();
        _announced.Clear();
        return taken;
    }

    /// <summary>Forgets all that was read and changed: the transaction was rolled back, and another one begins.</summary>
    public void StartOver()
    {
        _announced.Clear();
        if (IsUsed)
            ChangeTracker.Clear();
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // The unit of work begins and commits.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.HasDefaultSchema(Schema);
        builder.ApplyConfigurationsFromAssembly(typeof(ErpDbContext).Assembly);
        CustomFieldModel.Apply(builder);
        ExternalIdModel.Apply(builder);
        VersionedModel.Apply(builder);
        TenantModel.Apply(builder);
        foreach (var type in builder.Model.GetEntityTypes().Where(t => t.IsTenantOwned() && t.BaseType is null).ToList())
            FilterByTenant.MakeGenericMethod(type.ClrType).Invoke(this, [builder]);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<decimal>().HavePrecision(19, 4);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    private static readonly MethodInfo FilterByTenant =
        typeof(ErpDbContext).GetMethod(nameof(AddTenantFilter), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private void AddTenantFilter<T>(ModelBuilder builder) where T : class =>
        builder.Entity<T>().HasQueryFilter(TenantModel.FilterName, e => EF.Property<Guid>(e, TenantModel.TenantId) == TenantId);
}
