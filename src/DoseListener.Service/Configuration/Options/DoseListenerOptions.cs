using System.Text.Json.Serialization;

namespace DoseListener.Service.Configuration.Options;

/// <summary>The configuration of DoseListener: one JSON file, in which comments and trailing commas are allowed.</summary>
/// <remarks>
/// These records are the only grammar of the file, and their summaries its manual: the loader reads by them, and the JSON schema and the commented reference file are made from them.
/// A property is a key; its type and its rules say what the key may hold, its initial value is the default.
/// </remarks>
internal sealed record DoseListenerOptions
{
    /// <summary>Where the JSON schema stands, for editors. DoseListener does not read it.</summary>
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    /// <summary>How this node is reached, and what it takes from the network.</summary>
    public ListenerOptions Listener { get; init; } = new();

    /// <summary>
    /// Who may send. The first entry in file order that matches the calling AE title, the address and the called AE title decides.
    /// A list here, even an empty one, replaces the default, which admits every AE title from this machine itself and nobody else.
    /// </summary>
    public IReadOnlyList<ModalityOptions> Modalities { get; init; } = [ModalityOptions.Loopback];

    /// <summary>
    /// What the devices are called that objects speak of, the first entry that matches, for example { "Name": "CT East", "Manufacturer": "siemens*", "Model": null, "SerialNumber": "66123", "StationName": null }.
    /// Entries with one name are one device: one that changed its model, its serial number or its station keeps its history.
    /// Takes effect for objects received from then on; reread names the earlier ones.
    /// </summary>
    public IReadOnlyList<DeviceOptions> Devices { get; init; } = [];

    /// <summary>Where received objects and their dose are kept.</summary>
    public StoreOptions Store { get; init; } = new();

    /// <summary>The health page and the metrics.</summary>
    public HealthOptions Health { get; init; } = new();

    /// <summary>What is written down of what happens, and where.</summary>
    public LogsOptions Logs { get; init; } = new();

    /// <summary>What is computed from reported values.</summary>
    public DerivedOptions Derived { get; init; } = new();

    /// <summary>
    /// What the house calls the protocols of its scanners. The first entry in file order whose conditions an event meets gives its name, whenever it is asked for: nothing that is stored changes with the list.
    /// "doselistener protocols" lists what it comes to, what it has no entry for, and what another list would change.
    /// </summary>
    public IReadOnlyList<ProtocolOptions> Protocols { get; init; } = [];

    /// <summary>What is kept of a patient's identity.</summary>
    public PrivacyOptions Privacy { get; init; } = new();

    /// <summary>What values are compared with, who is told, and when nobody is.</summary>
    public AlertsOptions Alerts { get; init; } = new();

    /// <summary>The mail server. Who is told, and what of, stands in Alerts.</summary>
    public MailOptions Mail { get; init; } = new();
}
