using Erp.Kernel;
using Erp.Platform.ExternalIds;
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

    /// <summary>All its ids in other systems from now on; null clears them.</summary>
    public Optional<IReadOnlyList<ExternalId>?> ExternalIds { get; init; }
}

internal sealed class UpdateDimensionValidator : Validator<UpdateDimensionRequest>
{
    public UpdateDimensionValidator()
    {
        RuleFor(r => r.Code.Value).Code(Dimension.CodePattern).When(r => r.Code.IsPresent).OverridePropertyName("Code");
        RuleFor(r => r.Name.Value).Line(Dimension.NameLength).When(r => r.Name.IsPresent).OverridePropertyName("Name");
        RuleFor(r => r.NameBn.Value).OptionalLine(Dimension.NameLength).OverridePropertyName("NameBn");
        this.RulesForExternalIds(r => r.ExternalIds.Value);
    }
}

internal sealed class UpdateDimension(ErpDbContext db, DimensionEditor editor) : CommandEndpoint<UpdateDimensionRequest, DimensionResponse>
{
    public override void Configure()
    {
        Patch("/v1/dimensions/{id}");
        Operate("Dimensions", "update", FinancePermissions.ManageDimensions);
        Changes();
        Refuses(DimensionEditor.Refusals);
        Summary(s => { s.Summary = "Change a dimension"; s.Description = "JSON Merge Patch: absent = unchanged, null = cleared. Renames, activates and deactivates it."; });
    }

    protected override async Task<Result<DimensionResponse>> Handle(UpdateDimensionRequest request, CancellationToken ct) =>
        Current(await db.Set<Dimension>().FirstOrDefaultAsync(d => d.Id == request.Id, ct)).Try(out var found, out var refusal) ? await editor.ChangeAsync(found, request, ct) : refusal;
}
