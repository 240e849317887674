using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.ExternalIds;
using Erp.Platform.Http;
using Erp.Platform.Persistence;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>Makes and changes dimensions, for the operations that do.</summary>
internal sealed class DimensionEditor(ErpDbContext db, LedgerGate gate, ExternalIdValues externalIds, TimeProvider clock)
{
    public static readonly ErrorDefinition[] Refusals = [DimensionErrors.CodeTaken, .. ExternalIdErrors.OfValues];

    public static CreateDimensionRequest Example => new() { Code = "CC", Name = "Cost centre", NameBn = "ব্যয় কেন্দ্র" };

    public async Task<Result<DimensionResponse>> CreateAsync(CreateDimensionRequest request, CancellationToken ct)
    {
        gate.Touch(null);
        var created = new Dimension
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            Code = request.Code,
            Name = request.Name,
            NameBn = request.NameBn.OrNull(),
            IsActive = request.IsActive,
        };
        if (!(await externalIds.ApplyAsync(created, request.ExternalIds, ct)).Try(out _, out var refusal))
            return refusal;
        db.Add(created);
        return DimensionResponse.Of(created);
    }

    public async Task<Result<DimensionResponse>> ChangeAsync(Dimension dimension, UpdateDimensionRequest request, CancellationToken ct)
    {
        gate.Touch(null);
        dimension.Code = request.Code.Or(dimension.Code)!;
        dimension.Name = request.Name.Or(dimension.Name)!;
        dimension.NameBn = request.NameBn.Or(dimension.NameBn).OrNull();
        dimension.IsActive = request.IsActive.Or(dimension.IsActive);
        return (await externalIds.ApplyAsync(dimension, request.ExternalIds, ct)).Map(_ => DimensionResponse.Of(dimension));
    }
}
