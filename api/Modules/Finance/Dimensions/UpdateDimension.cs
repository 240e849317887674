using Erp.Kernel;
using Erp.Modules.Finance.Ledger;
using Erp.Platform.Http;
using Erp.Platform.Persistence;
using FastEndpoints;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace Erp.Modules.Finance.Dimensions;

/// <summary>What to change; absent fields stay as they are.</summary>
public sealed record UpdateDimensionRequest
{
    /// <summary>Id of the dimension.</summary>
    [RouteParam] public Guid Id { get; init; }

    /// <summary>Code.</summary>
    public Optional<string> Code { get; init; }

    /// <summary>Name in English.</summary>
    public Optional<string> Name { get; init; }

    /// <summary>Name in Bangla; null clears it.</summary>
    public Optional<string?> NameBn { get; init; }

    /// <summary>False: no new entry may use it.</summary>
    public Optional<bool> IsActive { get; init; }
}

internal sealed class UpdateDimensionValidator : Validator<UpdateDimensionRequest>
{
    public UpdateDimensionValidator()
    {
        RuleFor(r => r.Code.Value).Code(Dimension.CodePattern).When(r => r.Code.IsPresent).OverridePropertyName("Code");
        RuleFor(r => r.Name.Value).Line(Dimension.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Dimension.NameLength).OverridePropertyName("NameBn");
    }
}

internal sealed class UpdateDimension(ErpDbContext db, LedgerGate gate) : CommandEndpoint<UpdateDimensionRequest, DimensionResponse>
{
    public override void Configure()
    {
        Patch("/v1/dimensions/{id}");
        Operate("Dimensions", "update", FinancePermissions.ManageDimensions);
        Changes();
        Refuses(DimensionErrors.CodeTaken);
        Summary(s => { s.Summary = "Change a dimension"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Renames, activates and deactivates it."; });
    }

    protected override async Task<Result<DimensionResponse>> Handle(UpdateDimensionRequest request, CancellationToken ct)
    {
        if (!Current(await db.Set<Dimension>().FirstOrDefaultAsync(d => d.Id == request.Id, ct)).Try(out var found, out var refusal))
            return refusal;
        gate.Touch(null);
        found.Code = request.Code.Or(found.Code)!;
        found.Name = request.Name.Or(found.Name)!;
        found.NameBn = request.NameBn.Or(found.NameBn).OrNull();
        found.IsActive = request.IsActive.Or(found.IsActive);
        return DimensionResponse.Of(found);
    }
}
