using Erp.Host;
using Erp.Modules.Finance;
using Erp.Modules.Identity;
using Erp.Modules.Organizations;
using Erp.Platform.OpenApi;

var builder = WebApplication.CreateBuilder(args);
builder.AddPersistence().AddEndpoints().AddContract();
builder.AddIdentity().AddOrganizations().AddFinance();

var app = builder.Build();
app.UseEndpoints().UseContract();
if (args is ["openapi", ..])
    return await OpenApiVerb.RunAsync(app, args.ElementAtOrDefault(1));
await app.RunAsync();
return 0;
