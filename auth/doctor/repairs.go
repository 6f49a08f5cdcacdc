package doctor

import (
	"net/url"
	"strings"
)

// The repairs that take lines in a configuration file.
const (
	repairHTTPS = "Get a certificate for the web server (certbot --nginx, or certbot --apache), use the https address,\n" +
		"and add to config/config.ini.php under [General]: force_ssl = 1"

	repairHeader = "Let the web server pass the header on to PHP.\n" +
		"Apache, in the virtual host or in Matomo's .htaccess, one of:\n" +
		"  SetEnvIf Authorization \"(.*)\" HTTP_AUTHORIZATION=$1\n" +
		"  CGIPassAuth On\n" +
		"  RewriteEngine On\n" +
		"  RewriteRule .* - [E=HTTP_AUTHORIZATION:%{HTTP:Authorization}]\n" +
		"nginx, beside the other lines of PHP's location:\n" +
		"  fastcgi_param HTTP_AUTHORIZATION $http_authorization;\n" +
		"nginx as a proxy in front of Matomo:\n" +
		"  proxy_set_header Authorization $http_authorization;\n" +
		"If it does arrive there, this Matomo is too old to read bearer tokens: update it."

	repairProxy = "Tell Matomo what it is called behind a proxy, in config/config.ini.php under [General]:\n" +
		"  assume_secure_protocol = 1\n" +
		"  proxy_host_headers[] = HTTP_X_FORWARDED_HOST\n" +
		"  proxy_client_headers[] = HTTP_X_FORWARDED_FOR\n" +
		"and let the proxy keep the name: proxy_set_header Host $host;"

	repairRedirectURI = "Register exactly this redirect URI with the client, without a port: http://127.0.0.1/callback\n" +
		"It then matches any port (as does http://[::1]/callback); the path has to be equal to the letter, without a slash at its end.\n" +
		"localhost matches to the letter only, port included, so it does not help."

	repairCut    = "Look at the logs of the web server and of PHP: something ends answers early (memory_limit, a proxy's limits)."
	repairWall   = "Let index.php?module=API through to Matomo: a proxy, a firewall or a login wall answers in its place."
	repairMatomo = "Look at Administration > Diagnostic > System check, or: ./console diagnostics:run"
	repairAccess = "Give the person at least view on one website: Administration > System > Users > the person > Permissions."
	repairClock  = "Let both machines keep their time from the network: timedatectl set-ntp true (systemd), or chronyd."

	repairUpgrade = "Update the plugin OAuth2 to 5.2.0 or newer: Administration > Platform > Marketplace, or\n" +
		"  ./console plugin:install-or-update OAuth2"

	repairPlugin = "Install and switch on the plugin: Administration > Platform > Marketplace > OAuth2, or\n" +
		"  ./console plugin:install-or-update OAuth2\n" +
		"  ./console plugin:activate OAuth2\n" +
		"If it is on, a firewall may answer in its place: let POST and GET on index.php?module=OAuth2 through."

	oauthSettings = "Administration > System > General settings > OAuth2"
)

// repairArchiving is for the Matomo at base.
func repairArchiving(base string) string {
	return "Compute reports beforehand instead of when they are asked for: run this every hour by cron, in Matomo's folder\n" +
		"  ./console core:archive --url=" + base + "\n" +
		"and switch off Administration > System > General settings > Archive reports when viewed from the browser."
}

// repairWellKnown are the rewrite rules for the Matomo at base.
func repairWellKnown(base string) string {
	path := "/"
	if u, err := url.Parse(base); err == nil {
		path = u.EscapedPath()
	}
	place := "/.well-known/oauth-authorization-server" + strings.TrimSuffix(path, "/")
	target := path + "index.php?module=OAuth2&action=metadata"
	return "Rewrite the well-known address to the plugin's own.\n" +
		"Apache, in the virtual host or the .htaccess of the host's root:\n" +
		"  RewriteEngine On\n" +
		"  RewriteRule ^/?" + strings.ReplaceAll(strings.TrimPrefix(place, "/"), ".", `\.`) + "$ " + target + " [L]\n" +
		"nginx, in the server block:\n" +
		"  location = " + place + " { rewrite ^ " + target + " last; }"
}
