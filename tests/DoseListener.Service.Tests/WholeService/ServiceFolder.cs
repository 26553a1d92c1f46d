namespace DoseListener.Service.Tests.WholeService;

/// <summary>A folder with a configuration file for one run of the service; gone afterwards.</summary>
internal sealed class ServiceFolder : IDisposable
{
    /// <param name="more">Further keys of the root, as JSON text that starts with a comma.</param>
    public ServiceFolder(string more = "", string listener = "")
    {
        Path = Directory.CreateTempSubdirectory("doselistener-").FullName;
        File.WriteAllText(Configuration, $$"""
            { "Listener": { "Port": 0{{listener}} }, "Health": { "Port": 0 }, "Store": { "Path": "dose.db" }{{more}} }
            """);
    }

    public string Path { get; }

    public string Configuration => System.IO.Path.Combine(Path, "doselistener.json");

    public string Database => System.IO.Path.Combine(Path, "dose.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
