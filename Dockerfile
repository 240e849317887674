# The API in a container: built with the SDK, run on a base without a shell, as an unprivileged user.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY api/Erp.Api.csproj api/
RUN dotnet restore api/Erp.Api.csproj
COPY api api
RUN dotnet publish api/Erp.Api.csproj --configuration Release --no-restore --output /app -p:WriteContract=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
ENV ASPNETCORE_HTTP_PORTS=8080 DOTNET_EnableDiagnostics=0
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["dotnet", "Erp.Api.dll", "health"]
ENTRYPOINT ["dotnet", "Erp.Api.dll"]
