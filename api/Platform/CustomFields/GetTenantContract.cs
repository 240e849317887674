using System.Text.Json.Nodes;
using Erp.Kernel;
using Erp.Platform.Errors;
using Erp.Platform.Http;

namespace Erp.Platform.CustomFields;

internal sealed class GetTenantContract(TenantContract contract, CustomFieldValues fields) : QueryEndpoint<NoRequest, JsonObject>
{
    private const string Tenant = "tenant";
    private const string Current = "current";

    public override void Configure()
    {
        Get("/v1/openapi");
        Operate("Contract", "get").Parameters[Tenant] = "`current` for the contract of the caller's tenant, with its custom fields as typed properties; without it they are free-form.";
        Summary(s =>
        {
            s.Summary = "Read the contract";
            s.Description = "This contract as OpenAPI 3.0. With `tenant=current` the tenant's own custom fields, those that the caller may see, stand in it as typed properties: generate a typed client from it.";
            s.ResponseExamples[StatusCodes.Status200OK] = new JsonObject { ["openapi"] = "3.0.4", ["info"] = new JsonObject { ["title"] = "ERP API", ["version"] = "1.0.0" }, ["paths"] = new JsonObject() };
        });
    }

    protected override async Task<Result<JsonObject>> Handle(NoRequest request, CancellationToken ct)
    {
        var tenant = HttpContext.Request.Query[Tenant].ToString();
        if (tenant is not ("" or Current))
            return RequestErrors.InvalidValue.At($"query:{Tenant}", ("reason", $"Only {Current} is offered: the tenant is the token's."));
        if (tenant.Length == 0)
            return await contract.OfAsync(_ => []);
        var views = await fields.ViewsAsync();
        return await contract.OfAsync(entity => [.. views(entity).Visible]);
    }
}
