using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using DoseListener.Service.Configuration;

namespace DoseListener.Service.Tests.Configuration;

/// <summary>Writes options the way a person would: the inverse of the loader, key by key, each with what may be said above it.</summary>
internal sealed class OptionsJson(Func<OptionsKey, string?>? comment = null)
{
    private const int Width = 110;

    private readonly StringBuilder _text = new();

    /// <summary>The configuration file of some options. Equal texts are equal options.</summary>
    public static string Of(object options) => new OptionsJson().Write(options);

    public string Write(object options)
    {
        Section(options, "");
        _text.Append('\n');
        return _text.ToString();
    }

    private void Section(object section, string indent)
    {
        var inner = indent + "  ";
        var first = true;
        _text.Append('{');
        foreach (var key in OptionsShape.Of(section.GetType()).Keys)
        {
            _text.Append(first ? "" : ",").Append('\n');
            Comment(key, inner, first);
            _text.Append(CultureInfo.InvariantCulture, $"{inner}\"{key.Name}\": ");
            Value(key, key.Property.GetValue(section), inner);
            first = false;
        }

        _text.Append(CultureInfo.InvariantCulture, $"\n{indent}}}");
    }

    private void Comment(OptionsKey key, string indent, bool isFirst)
    {
        if (comment?.Invoke(key) is not { } text)
        {
            return;
        }

        if (!isFirst)
        {
            _text.Append('\n');
        }

        var line = indent + "//";
        foreach (var word in text.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                _text.Append(line).Append('\n');
                line = indent + "//";
            }

            line += " " + word;
        }

        _text.Append(line).Append('\n');
    }

    private void Value(OptionsKey key, object? value, string indent)
    {
        if (value is not null && key.IsList && key.IsSection)
        {
            Sections((IEnumerable)value, indent);
        }
        else if (value is not null && key.IsList)
        {
            _text.Append("[" + string.Join(", ", ((IEnumerable)value).Cast<object>().Select(Scalar)) + "]");
        }
        else if (value is not null && key.IsSection)
        {
            Section(value, indent);
        }
        else
        {
            _text.Append(Scalar(value));
        }
    }

    private void Sections(IEnumerable sections, string indent)
    {
        var separator = "";
        _text.Append('[');
        foreach (var section in sections)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{separator}\n{indent}  ");
            Section(section, indent + "  ");
            separator = ",";
        }

        _text.Append(separator.Length == 0 ? "]" : $"\n{indent}]");
    }

    private static string Scalar(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        TimeSpan duration => Quoted(Duration.Format(duration)),
        Enum member => Quoted(ScalarReader.NameOf(member)),
        _ => Quoted(value.ToString()!),
    };

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
