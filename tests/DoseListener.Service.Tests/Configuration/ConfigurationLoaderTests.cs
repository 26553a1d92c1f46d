using System.Net;
using System.Text;
using DoseListener.Service.Configuration;
using DoseListener.Service.Configuration.Options;

namespace DoseListener.Service.Tests.Configuration;

public sealed partial class ConfigurationLoaderTests
{
    [Test]
    public void Without_a_file_the_embedded_defaults_hold_with_a_warning()
    {
        var result = ConfigurationLoader.Load(null);
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(LoadOutcome.Loaded));
            Assert.That(OptionsJson.Of(result.Snapshot!.Options), Is.EqualTo(OptionsJson.Of(new DoseListenerOptions())));
            Assert.That(result.Snapshot.File, Is.Null);
            Assert.That(result.Snapshot.DatabaseFile, Is.EqualTo(Path.GetFullPath("data/doselistener.db")));
            Assert.That(result.Warnings.Single().In(null), Does.StartWith("defaults Modalities: not written, so every AE title is admitted from this machine itself"));
        });
    }

    [Test]
    public void File_that_is_not_there_is_unreadable()
    {
        var result = ConfigurationLoader.Load("no/such/doselistener.json");
        Assert.Multiple(() =>
        {
            Assert.That(result.Outcome, Is.EqualTo(LoadOutcome.Unreadable));
            Assert.That(result.Snapshot, Is.Null);
            Assert.That(result.Mistakes.Single().In(result.File), Is.EqualTo("no/such/doselistener.json: the file cannot be read (it does not exist). Name a file that exists and that this account may read."));
        });
    }

    [Test]
    public void Empty_object_is_all_defaults() =>
        Assert.That(OptionsJson.Of(LoadText.Load("{}").Snapshot!.Options), Is.EqualTo(OptionsJson.Of(new DoseListenerOptions())));

    [Test]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed()
    {
        var snapshot = LoadText.Load("\uFEFF// top\n{ /* here */ \"Listener\": { \"Port\": 104, }, } // end").Snapshot;
        Assert.That(snapshot?.Options.Listener.Port, Is.EqualTo(104));
    }

    [Test]
    public void Every_key_arrives()
    {
        var options = LoadText.Load("""
            {
              "Listener": {
                "Port": 0, "Addresses": ["10.0.0.1", "fd00::7"], "AETitles": [" A ", "B"], "AcceptDeflated": true, "UnknownStorageClasses": "refuse",
                "Limits": { "MaxAssociations": 1, "MaxAssociationsPerAddress": 2, "MaxPduBytes": 16384, "MaxObjectBytes": 1048576, "MaxMemoryBytes": 4294967296 },
                "Timers": { "Artim": "5 s", "Idle": "2 h", "Pdu": "500ms", "Write": "1 min", "Stop": "7 s" },
              },
              "Modalities": [{
                "Name": "CT 1", "AETitle": "CT1", "Addresses": ["10.1.0.0/16", "::ffff:10.2.3.4", "fd00::/64"], "CalledAETitle": "B",
                "Modality": "CT", "Location": "Haus 3", "TimeZone": "Europe/Berlin", "Purpose": "test", "CharacterSet": "ISO_IR 100",
              }],
              "Store": { "Path": "x.db" },
              "Privacy": { "Patient": "Clear", "KeyFile": "k" },
            }
            """).Snapshot!.Options;
        var sender = options.Modalities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(options.Listener.Addresses, Is.EqualTo(new[] { IPAddress.Parse("10.0.0.1"), IPAddress.Parse("fd00::7") }));
            Assert.That(options.Listener with { Addresses = null, AETitles = [] }, Is.EqualTo(new ListenerOptions
            {
                Port = 0,
                AETitles = [],
                AcceptDeflated = true,
                UnknownStorageClasses = UnknownStorageClasses.Refuse,
                Limits = new() { MaxAssociations = 1, MaxAssociationsPerAddress = 2, MaxPduBytes = 16384, MaxObjectBytes = 1048576, MaxMemoryBytes = 4294967296 },
                Timers = new() { Artim = TimeSpan.FromSeconds(5), Idle = TimeSpan.FromHours(2), Pdu = TimeSpan.FromMilliseconds(500), Write = TimeSpan.FromMinutes(1), Stop = TimeSpan.FromSeconds(7) },
            }));
            Assert.That(options.Listener.AETitles, Is.EqualTo(new[] { "A", "B" }));
            Assert.That(sender.Addresses!.Select(range => range.ToString()), Is.EqualTo(new[] { "10.1.0.0/16", "10.2.3.4", "fd00::/64" }));
            Assert.That(sender with { Addresses = null }, Is.EqualTo(new ModalityOptions
            {
                Name = "CT 1",
                AETitle = "CT1",
                CalledAETitle = "B",
                Modality = "CT",
                Location = "Haus 3",
                TimeZone = "Europe/Berlin",
                Purpose = Purpose.Test,
                CharacterSet = "ISO_IR 100",
            }));
            Assert.That(options.Store, Is.EqualTo(new StoreOptions { Path = "x.db" }));
            Assert.That(options.Privacy, Is.EqualTo(new PrivacyOptions { Patient = PatientPrivacy.Clear, KeyFile = "k" }));
        });
    }

    [Test]
    public void List_in_the_file_replaces_the_default_list_even_when_it_is_empty()
    {
        var result = LoadText.Load("""{ "Modalities": [] }""");
        Assert.Multiple(() =>
        {
            Assert.That(result.Snapshot!.Options.Modalities, Is.Empty);
            Assert.That(result.Warnings, Is.Empty);
        });
    }

    [Test]
    public void Relative_paths_count_from_the_folder_of_the_file_and_the_key_stands_beside_the_database()
    {
        var folder = Path.GetFullPath("somewhere");
        var plain = ConfigurationLoader.Read("{}"u8, Path.Combine(folder, "c.json")).Snapshot!;
        var named = ConfigurationLoader.Read("""{ "Store": { "Path": "../db/x.db" }, "Privacy": { "KeyFile": "keys/k" } }"""u8, Path.Combine(folder, "c.json")).Snapshot!;
        Assert.Multiple(() =>
        {
            Assert.That(plain.DatabaseFile, Is.EqualTo(Path.Combine(folder, "data", "doselistener.db")));
            Assert.That(plain.KeyFile, Is.EqualTo(Path.Combine(folder, "data", "doselistener.key")));
            Assert.That(named.DatabaseFile, Is.EqualTo(Path.GetFullPath("db/x.db")));
            Assert.That(named.KeyFile, Is.EqualTo(Path.Combine(folder, "keys", "k")));
        });
    }

    [Test]
    public void Hash_is_of_the_bytes_of_the_file() =>
        Assert.That(LoadText.Load("{}").Snapshot?.Sha256, Is.EqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));

    [Test]
    public void Columns_are_counted_as_editors_do() =>
        Assert.That(LoadText.MistakesOf("{ /* é漢😀 */ \"Post\": 1 }").Single(), Does.StartWith("1:14 Post:"));

    [Test]
    public void File_larger_than_any_configuration_is_refused()
    {
        var bytes = Encoding.UTF8.GetBytes("{}" + new string(' ', 1024 * 1024));
        Assert.That(ConfigurationLoader.Read(bytes, LoadText.File).Mistakes.Single().Problem, Is.EqualTo("the file is larger than 1 MiB"));
    }
}
