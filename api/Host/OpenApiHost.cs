using Erp.Platform.OpenApi;
using Microsoft.OpenApi;

namespace Erp.Host;

/// <summary>The contract: its document and its reference pages.</summary>
internal static class OpenApiHost
{
    public static WebApplicationBuilder AddContract(this WebApplicationBuilder builder)
    {
        builder.Services.AddOpenApi(ContractDocument.Name, o =>
        {
            o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0;
            o.ShouldInclude = _ => false;
            o.AddDocumentTransformer<ContractDocument>();
        });
        builder.Services.AddSingleton<ContractFile>().AddSingleton<ContractRoutes>();
        return builder;
    }

    public static WebApplication UseContract(this WebApplication app)
    {
        app.Services.GetRequiredService<ContractRoutes>().Sources = ((IEndpointRouteBuilder)app).DataSources;
        app.MapGet("/openapi/v1.json", (HttpContext http, ContractFile file) => file.SendAsync(http)).AllowAnonymous();
        app.MapReferencePages();
        return app;
    }
}
