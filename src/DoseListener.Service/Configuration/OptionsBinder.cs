using System.Globalization;
using DoseListener.Service.Configuration.Options;
using DoseListener.Service.Configuration.Source;

namespace DoseListener.Service.Configuration;

/// <summary>Makes options of a file's nodes, collecting every mistake on the way instead of ending at the first.</summary>
internal sealed class OptionsBinder
{
    private readonly List<Mistake> _mistakes = [];
    private readonly Dictionary<string, Position> _positions = new(StringComparer.Ordinal);

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    public DoseListenerOptions Bind(SourceNode root) => Bind<DoseListenerOptions>(root);

    public TOptions Bind<TOptions>(SourceNode root) => (TOptions)Section(typeof(TOptions), root, "");

    /// <summary>Where the value of a key stands; of the nearest section around it when it is not written.</summary>
    public Position PositionOf(string path)
    {
        while (path.Length > 0)
        {
            if (_positions.TryGetValue(path, out var position))
            {
                return position;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return _positions.GetValueOrDefault("");
    }

    /// <summary>The value of this key could not be used at all.</summary>
    public bool IsRefused(string path) => _mistakes.Exists(mistake => mistake.Path == path);

    public bool IsWritten(string path) => _positions.ContainsKey(path);

    /// <summary>No mistake was found in the value of this key or anything in it.</summary>
    public bool IsSound(string path) => !_mistakes.Exists(mistake => mistake.Path.StartsWith(path, StringComparison.Ordinal));

    public void Refuse(string path, string problem, string remedy) => _mistakes.Add(new(PositionOf(path), path, problem, remedy));

    private object Section(Type type, SourceNode node, string path)
    {
        _positions[path] = node.Position;
        var shape = OptionsShape.Of(type);
        var section = shape.Create();
        if (node.Kind != SourceKind.Object)
        {
            _mistakes.Add(new(node.Position, path, $"{ScalarReader.Words(node)} cannot stand here", "Give a section { }."));
            return section;
        }

        foreach (var member in node.Members)
        {
            Member(shape, section, member, path);
        }

        foreach (var missing in shape.Keys.Where(key => key.IsRequired && node.Members.All(member => member.Key != key.Name)))
        {
            _mistakes.Add(new(node.Position, Below(path, missing.Name), "is missing", "Add it: every entry needs one."));
        }

        return section;
    }

    private void Member(OptionsShape shape, object section, SourceMember member, string path)
    {
        var keyPath = Below(path, Shortened(member.Key));
        var key = shape.Keys.FirstOrDefault(known => known.Name == member.Key);
        if (key is null)
        {
            _mistakes.Add(UnknownKeys.Complain(shape, member, keyPath));
            return;
        }

        if (!_positions.TryAdd(keyPath, member.Value.Position))
        {
            _mistakes.Add(new(member.Position, keyPath, FormattableString.Invariant($"the key is there twice, first in line {_positions[keyPath].Line}"), "Remove one of the two."));
            return;
        }

        if (Value(key, member.Value, keyPath) is { } value)
        {
            key.Property.SetValue(section, value);
        }
    }

    private object? Value(OptionsKey key, SourceNode node, string path)
    {
        if (node.Kind == SourceKind.Null && key.MayBeNull)
        {
            return null;
        }

        return key.IsList ? List(key, node, path) : key.IsSection ? Section(key.Type, node, path) : Scalar(key, node, path);
    }

    private object? Scalar(OptionsKey key, SourceNode node, string path)
    {
        _positions[path] = node.Position;
        if (ScalarReader.TryRead(key, node, out var value, out var complaint))
        {
            return value;
        }

        _mistakes.Add(new(node.Position, path, complaint!.Problem, complaint.Remedy));
        return null;
    }

    private Array? List(OptionsKey key, SourceNode node, string path)
    {
        if (node.Kind != SourceKind.List)
        {
            var brackets = node.Kind == SourceKind.Text ? $"[\"{Shortened(node.Text)}\"]" : "[ ]";
            _mistakes.Add(new(node.Position, path, $"{ScalarReader.Words(node)} cannot stand here", $"Give a list: {brackets}."));
            return null;
        }

        if (node.Items.Count == 0 && key.AtLeastOne)
        {
            _mistakes.Add(new(node.Position, path, "the list is empty", "Give at least one value, or remove the key for its default."));
            return null;
        }

        var values = new List<object?>();
        foreach (var (index, item) in node.Items.Index())
        {
            var itemPath = path + "[" + index.ToString(CultureInfo.InvariantCulture) + "]";
            values.Add(key.IsSection ? Section(key.Type, item, itemPath) : Once(Scalar(key, item, itemPath), values, item, itemPath));
        }

        // A list with a mistake in it is not used; sections keep their places, so that paths and list agree.
        var sound = values.OfType<object>().ToArray();
        var list = Array.CreateInstance(key.Type, sound.Length);
        sound.CopyTo(list, 0);
        return list;
    }

    private object? Once(object? value, List<object?> before, SourceNode node, string path)
    {
        if (value is not null && before.Contains(value))
        {
            _mistakes.Add(new(node.Position, path, $"\"{Shortened(node.Text)}\" is in the list twice", "Remove one of the two."));
        }

        return value;
    }

    private static string Below(string path, string key) => path.Length == 0 ? key : path + "." + key;

    private static string Shortened(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
