using Erp.Host;
using Erp.Modules.Finance;
using Erp.Modules.Organizations;

var builder = WebApplication.CreateBuilder(args);
builder.AddPersistence().AddEndpoints();
builder.AddOrganizations().AddFinance();

var app = builder.Build();
app.UseEndpoints();
await app.RunAsync();
